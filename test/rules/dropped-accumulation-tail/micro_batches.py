# exception: each batch is cut into parts that all count.
import torch
from torch import nn


def train(model, loader, epochs, parts):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            for part, labels in zip(x.chunk(parts), y.chunk(parts)):
                (nn.functional.cross_entropy(model(part), labels) / parts).backward()
            optimizer.step()
