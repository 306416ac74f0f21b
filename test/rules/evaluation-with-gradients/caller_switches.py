# The caller switches gradients off, also through an object that is handed in.
import torch
from torch import nn


class Evaluator:
    def __init__(self, loader):
        self.loader = loader
        self.model = nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.2), nn.Linear(8, 2))

    def evaluate(self):
        self.model.eval()
        return sum((self.model(x).argmax(1) == y).sum().item() for x, y in self.loader)


def scores(loader):
    model = nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.2), nn.Linear(8, 2))
    model.eval()
    found = []
    for x, _ in loader:
        found.append(model(x))
    return torch.cat(found)


def validate(evaluator, loader):
    with torch.no_grad():
        print(evaluator.evaluate(), scores(loader).mean())
