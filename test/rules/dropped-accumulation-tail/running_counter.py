# exception: the counter runs on through the epochs, and so do the windows.
import torch
from torch import nn


def train(model, loader, epochs, every):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    seen = 0
    for _ in range(epochs):
        for x, y in loader:
            (nn.functional.cross_entropy(model(x), y) / every).backward()
            seen += 1
            if seen % every == 0:
                optimizer.step()
                optimizer.zero_grad()
