# exception: the loss is gathered in a loop, and its gradient is taken afterwards, by a caller too.
import torch
from torch import nn

model = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8), nn.Linear(8, 2))
optimizer = torch.optim.Adam(model.parameters())


def gather(parts):
    model.eval()
    total = 0
    for x, y in parts:
        total = total + nn.functional.cross_entropy(model(x), y)
    return total


def finetune(loader):
    for parts in loader:
        loss = gather(parts)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def finetune_listed(loader):
    for parts in loader:
        model.eval()
        losses = []
        for x, y in parts:
            losses.append(nn.functional.cross_entropy(model(x), y))
        optimizer.zero_grad()
        torch.stack(losses).mean().backward()
        optimizer.step()
