# exception: a decay so slow that it is meant for each batch, and a step size of thousands.
import torch
from torch import nn


def train(model, loader, epochs):
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    slow = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.9999)
    stairs = torch.optim.lr_scheduler.StepLR(optimizer, step_size=5000, gamma=0.5)
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
            slow.step()
            stairs.step()
