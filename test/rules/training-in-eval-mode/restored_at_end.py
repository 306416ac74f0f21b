# exception: train() stands at the end of the epoch, on every path that goes on.
import torch
from torch import nn


def main(train_batches, val_x, val_y):
    model = nn.Sequential(nn.Linear(6, 48), nn.ReLU(), nn.Dropout(0.2), nn.Linear(48, 1))
    optimizer = torch.optim.Adam(model.parameters())
    best = float("inf")
    for epoch in range(200):
        for x, y in train_batches:
            optimizer.zero_grad()
            nn.functional.mse_loss(model(x), y).backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            current = nn.functional.mse_loss(model(val_x), val_y).item()
        if current > 2 * best:
            break
        best = min(best, current)
        model.train()
