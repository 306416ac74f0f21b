# exception: divided on the way, only where there is something to gather.
import torch
from torch import nn


def train(model, loader, args):
    optimizer = torch.optim.SGD(model.parameters(), lr=args.lr)
    for _ in range(args.epochs):
        model.zero_grad()
        for step, (x, y) in enumerate(loader):
            loss = nn.functional.cross_entropy(model(x), y)
            if args.accumulate > 1:
                loss /= args.accumulate
            loss.backward()
            if (step + 1) % args.accumulate == 0 or step + 1 == len(loader):
                optimizer.step()
                model.zero_grad()
