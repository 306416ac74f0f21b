# a decay of a tenth that is meant for an epoch.
import torch
from torch import nn
from torch.optim import lr_scheduler

batches = torch.load("batches.pt")
model = nn.Linear(64, 4)
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
decay = lr_scheduler.ExponentialLR(optimizer, gamma=0.9)
for epoch in range(40):
    for x, y in batches:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
        decay.step()
#       ^^^^^^^^^^^^ scheduler-stepped-per-batch (fix)
