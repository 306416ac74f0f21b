# exception: a function applied to all modules puts BatchNorm into eval mode.
import torch
from torch import nn


def freeze_statistics(module):
    if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
        module.eval()


def fine_tune(batches):
    model = nn.Sequential(nn.Linear(10, 30), nn.BatchNorm1d(30), nn.ReLU(), nn.Linear(30, 2))
    model.load_state_dict(torch.load("first.pt", weights_only=True))
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-5)
    model.train()
    model.apply(freeze_statistics)
    for i, (x, y) in enumerate(batches):
        (nn.functional.cross_entropy(model(x), y) / 2).backward()
        if (i + 1) % 2 == 0:
            optimizer.step()
            optimizer.zero_grad()
