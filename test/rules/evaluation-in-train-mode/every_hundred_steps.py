# Validation every hundred steps: the repair has to bring train mode back, for `train()` comes once in an epoch only.
import torch
from torch import nn


def validate(network, batches):
    right = 0
    with torch.no_grad():
        for x, y in batches:
            right += (network(x).argmax(1) == y).sum().item()
#                     ^^^^^^^^^^ evaluation-in-train-mode (fix)
    return right


def train(train_batches, val_batches):
    network = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Dropout(0.3), nn.Linear(64, 5))
    optimizer = torch.optim.Adam(network.parameters())
    step = 0
    for epoch in range(10):
        network.train()
        for x, y in train_batches:
            optimizer.zero_grad()
            nn.functional.cross_entropy(network(x), y).backward()
            optimizer.step()
            step += 1
            if step % 100 == 0:
                print(step, validate(network, val_batches))
