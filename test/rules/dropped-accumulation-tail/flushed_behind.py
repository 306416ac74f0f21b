# exception: a step behind the loop takes what is left.
import torch
from torch import nn


def train(model, loader, epochs, every):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    for _ in range(epochs):
        for i, (x, y) in enumerate(loader):
            (nn.functional.cross_entropy(model(x), y) / every).backward()
            if (i + 1) % every == 0:
                optimizer.step()
                optimizer.zero_grad()
        if len(loader) % every != 0:
            optimizer.step()
            optimizer.zero_grad()
