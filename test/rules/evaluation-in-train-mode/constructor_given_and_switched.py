# exception: somebody in the file speaks of eval mode, and what way the model takes cannot be told.
import torch
from torch import nn


class Runner:
    def __init__(self, model, loaders):
        self.model = model
        self.loaders = loaders

    def accuracy(self):
        hits = 0
        with torch.no_grad():
            for x, y in self.loaders["test"]:
                hits += (self.model(x).argmax(1) == y).sum()
        return hits


def main(loaders):
    net = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 2))
    net.load_state_dict(torch.load("net.pt"))
    runner = Runner(net, loaders)
    net.eval()
    print(runner.accuracy())
