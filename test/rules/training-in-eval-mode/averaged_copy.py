# exception: eval() is called on an averaged copy of the model.
import copy

import torch
from torch import nn


def validate(model, loader):
    model.eval()
    with torch.no_grad():
        return sum((model(x).argmax(1) == y).sum().item() for x, y in loader)


def main(train_loader, val_loader):
    model = nn.Sequential(nn.Linear(32, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Linear(64, 8))
    average = copy.deepcopy(model).requires_grad_(False)
    optimizer = torch.optim.Adam(model.parameters())
    for epoch in range(30):
        for x, y in train_loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
            for kept, new in zip(average.parameters(), model.parameters()):
                kept.lerp_(new.detach(), 0.01)
        print(epoch, validate(average, val_loader), validate(copy.deepcopy(model), val_loader))
