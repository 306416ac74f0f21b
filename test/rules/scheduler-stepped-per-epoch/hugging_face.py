# a warm-up by steps from transformers; the epoch is trained by a function of its own.
import torch
from torch import nn
from transformers import get_cosine_schedule_with_warmup


def train_epoch(model, loader, optimizer):
    for x, y in loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()


def main(model, train_loader, args):
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)
    total = len(train_loader) * args.epochs
    scheduler = get_cosine_schedule_with_warmup(optimizer, int(0.1 * total), total)
    for epoch in range(args.epochs):
        train_epoch(model, train_loader, optimizer)
        scheduler.step()
#       ^^^^^^^^^^^^^^^^ scheduler-stepped-per-epoch
        print(epoch, scheduler.get_last_lr()[0])
