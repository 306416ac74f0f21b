# exception: OneCycleLR may count epochs, if it is told so.
import torch
from torch import nn


def train(model, loader, args):
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, 1e-2, total_steps=args.epochs)
    again = torch.optim.lr_scheduler.OneCycleLR(optimizer, 1e-2, epochs=args.epochs, steps_per_epoch=1)
    for epoch in range(args.epochs):
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
        (scheduler if epoch < 3 else again).step()
