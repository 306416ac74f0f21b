# exception: every epoch starts from zero; the last batches are given up, and nothing leaks.
import torch
from torch import nn


def train(model, loader, epochs, every):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    for _ in range(epochs):
        optimizer.zero_grad()
        for i, (x, y) in enumerate(loader):
            (nn.functional.cross_entropy(model(x), y) / every).backward()
            if (i + 1) % every == 0:
                optimizer.step()
                optimizer.zero_grad()
