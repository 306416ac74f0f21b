# exception: the number of iterations is chosen, not given by the data.
import torch
from torch import nn


def train(model, sample, args):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    for _ in range(args.rounds):
        for i in range(args.iterations):
            x, y = sample()
            (nn.functional.cross_entropy(model(x), y) / args.every).backward()
            if (i + 1) % args.every == 0:
                optimizer.step()
                optimizer.zero_grad()
