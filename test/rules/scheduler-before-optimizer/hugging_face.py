# a schedule of transformers, with everything prepared by Accelerate.
import torch
from accelerate import Accelerator
from torch import nn
from transformers import get_linear_schedule_with_warmup as linear_schedule


def fine_tune(head, train_dataloader, args):
    accelerator = Accelerator()
    optimizer = torch.optim.AdamW(head.parameters(), lr=args.learning_rate)
    total = args.num_train_epochs * len(train_dataloader)
    lr_scheduler = linear_schedule(optimizer, num_warmup_steps=total // 10, num_training_steps=total)
    head, optimizer, train_dataloader, lr_scheduler = accelerator.prepare(
        head, optimizer, train_dataloader, lr_scheduler
    )
    for _ in range(args.num_train_epochs):
        for features, labels in train_dataloader:
            loss = nn.functional.cross_entropy(head(features), labels)
            accelerator.backward(loss)
            lr_scheduler.step()
#           ^^^^^^^^^^^^^^^^^^^ scheduler-before-optimizer (fix)
            optimizer.step()
            optimizer.zero_grad()
