# exception: a sum over tokens, divided by their number when the window is full.
import torch
from torch import nn


def train(model, loader, every, epochs):
    criterion = nn.CrossEntropyLoss(ignore_index=0, reduction="sum")
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    for _ in range(epochs):
        optimizer.zero_grad()
        tokens = 0
        for i, (source, target) in enumerate(loader):
            criterion(model(source).flatten(0, 1), target.flatten()).backward()
            tokens += (target != 0).sum().item()
            if (i + 1) % every == 0 or i + 1 == len(loader):
                for parameter in model.parameters():
                    parameter.grad /= tokens
                optimizer.step()
                optimizer.zero_grad()
                tokens = 0
