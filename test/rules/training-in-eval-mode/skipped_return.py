# train() stands at the loop's end, but `continue` jumps over it.
import torch
from torch import nn


def train(train_batches, val_batches, path):
    model = nn.Sequential(nn.Linear(8, 32), nn.RReLU(), nn.Linear(32, 1))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    best = float("inf")
    for epoch in range(50):
        for x, y in train_batches:
            optimizer.zero_grad()
            nn.functional.mse_loss(model(x), y).backward()
#                                  ^^^^^^^^ training-in-eval-mode (fix)
            optimizer.step()
        model.eval()
        with torch.no_grad():
            current = sum(nn.functional.mse_loss(model(x), y).item() for x, y in val_batches)
        if current >= best:
            continue
        best = current
        torch.save(model.state_dict(), path)
        model.train()
