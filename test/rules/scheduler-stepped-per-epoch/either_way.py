# exception: which scheduler it is depends on an option, and so does where it is stepped.
import torch
from torch import nn
from torch.optim import lr_scheduler


def train(model, loader, args):
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)
    if args.one_cycle:
        scheduler = lr_scheduler.OneCycleLR(optimizer, args.lr, total_steps=args.epochs * len(loader))
    else:
        scheduler = lr_scheduler.StepLR(optimizer, step_size=10)
    for _ in range(args.epochs):
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
            if args.one_cycle:
                scheduler.step()
        if not args.one_cycle:
            scheduler.step()
