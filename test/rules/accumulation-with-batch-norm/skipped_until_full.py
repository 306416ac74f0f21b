# `continue` until the window is full, and the optimizer steps below.
import torch
from torch import nn


def run(batches, steps=4):
    model = nn.Sequential(nn.Linear(20, 40), nn.BatchNorm1d(40), nn.ReLU(), nn.Linear(40, 2))
    optimizer = torch.optim.Adam(model.parameters())
    for index, (x, y) in enumerate(batches):
        loss = nn.functional.cross_entropy(model(x), y) / steps
        loss.backward()
        if (index + 1) % steps != 0:
#          ^^^^^^^^^^^^^^^^^^^^^^^^ accumulation-with-batch-norm
            continue
        optimizer.step()
        optimizer.zero_grad()
