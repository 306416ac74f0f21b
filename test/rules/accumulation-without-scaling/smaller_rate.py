# exception: the learning rate is divided instead.
import torch
from torch import nn


def train(model, loader, args):
    optimizer = torch.optim.SGD(model.parameters(), lr=args.lr / args.accumulate)
    optimizer.zero_grad()
    for i, (x, y) in enumerate(loader):
        nn.functional.mse_loss(model(x), y).backward()
        if (i + 1) % args.accumulate == 0 or i + 1 == len(loader):
            optimizer.step()
            optimizer.zero_grad()
