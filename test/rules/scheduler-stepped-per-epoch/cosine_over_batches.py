# a cosine over all batches; accumulation makes the optimizer step every few of them.
import torch
from torch import nn
from torch.optim.lr_scheduler import CosineAnnealingLR


def train(model, loader, args):
    optimizer = torch.optim.Adam(model.parameters(), lr=args.lr)
    scheduler = CosineAnnealingLR(optimizer, T_max=args.epochs * len(loader) // args.every, eta_min=1e-6)
    for _ in range(args.epochs):
        for i, (x, y) in enumerate(loader):
            (nn.functional.cross_entropy(model(x), y) / args.every).backward()
            if (i + 1) % args.every == 0 or i + 1 == len(loader):
                optimizer.step()
                optimizer.zero_grad()
        scheduler.step()
#       ^^^^^^^^^^^^^^^^ scheduler-stepped-per-epoch (fix)
