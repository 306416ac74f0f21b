# exception: every so many batches the model is evaluated; the step is not in the condition.
import torch
from torch import nn


def validate(model, x, y):
    model.eval()
    with torch.no_grad():
        score = (model(x).argmax(1) == y).float().mean().item()
    model.train()
    return score


def train(batches, x, y):
    model = nn.Sequential(nn.Linear(30, 60), nn.BatchNorm1d(60), nn.ReLU(), nn.Linear(60, 3))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for i, (features, labels) in enumerate(batches):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(features), labels).backward()
        optimizer.step()
        if (i + 1) % 50 == 0:
            print(i, validate(model, x, y))
