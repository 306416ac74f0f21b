# exception: the model comes from a function that nobody sees, or holds nothing that the mode changes.
import torch
from models import build
from torch import nn


class Runner:
    def __init__(self, model):
        self.model = model
        self.optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

    def accuracy(self, loader):
        with torch.no_grad():
            return [self.model(x).argmax(1) for x, _ in loader]


class PlainRunner(Runner):
    def scores(self, loader):
        with torch.no_grad():
            return [self.model(x).max(1) for x, _ in loader]


def main(loader, name):
    Runner(build(name)).accuracy(loader)
    PlainRunner(nn.Sequential(nn.Linear(8, 8), nn.ReLU())).scores(loader)
