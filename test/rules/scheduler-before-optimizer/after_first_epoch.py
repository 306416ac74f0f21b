# exception: the first epoch is left out, so nothing is skipped.
import argparse

import torch
from torch import nn, optim

parser = argparse.ArgumentParser()
parser.add_argument("--epochs", type=int, default=90)
args = parser.parse_args()

model = nn.Sequential(nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 2))
optimizer = optim.SGD(model.parameters(), lr=0.05, momentum=0.9)
scheduler = optim.lr_scheduler.StepLR(optimizer, step_size=30)
batches = torch.load("batches.pt")
for epoch in range(args.epochs):
    if epoch > 0:
        scheduler.step()
    for x, y in batches:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
