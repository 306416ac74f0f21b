# `outputs.loss` of transformers is a mean over the labelled tokens.
import torch
from transformers import AutoModelForTokenClassification


def fine_tune(loader, args):
    model = AutoModelForTokenClassification.from_pretrained(args.checkpoint, num_labels=args.labels)
    model.train()
    optimizer = torch.optim.SGD(model.parameters(), lr=3e-5)
    for _ in range(args.epochs):
        optimizer.zero_grad()
        for step, batch in enumerate(loader):
            outputs = model(**batch)
            (outputs.loss / args.gradient_accumulation_steps).backward()
            if (step + 1) % args.gradient_accumulation_steps == 0 or step + 1 == len(loader):
                optimizer.step()
                optimizer.zero_grad()
