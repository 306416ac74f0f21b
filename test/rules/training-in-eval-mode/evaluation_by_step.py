# Validation every hundred steps: train() at the top of the epoch comes too late for the rest of that epoch.
import torch
from torch import nn


def validate(network, batches):
    network.eval()
    with torch.no_grad():
        return sum((network(x).argmax(1) == y).float().mean().item() for x, y in batches) / len(batches)


def train(train_batches, val_batches):
    network = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Dropout(0.3), nn.Linear(64, 5))
    optimizer = torch.optim.Adam(network.parameters())
    step = 0
    for epoch in range(10):
        network.train()
        for x, y in train_batches:
            optimizer.zero_grad()
            nn.functional.cross_entropy(network(x), y).backward()
#                                       ^^^^^^^^^^ training-in-eval-mode (fix)
            optimizer.step()
            step += 1
            if step % 100 == 0:
                print(step, validate(network, val_batches))
