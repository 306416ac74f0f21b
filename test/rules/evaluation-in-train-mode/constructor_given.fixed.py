# the model is handed to the constructor of a trainer, and no code in the file speaks of the other mode.
import torch
from torch import nn


class Runner:
    def __init__(self, model, loaders, rate):
        self.model = model
        self.loaders = loaders
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=rate)

    def run(self, epochs):
        for _ in range(epochs):
            self.fit()
            print(self.accuracy())

    def fit(self):
        for x, y in self.loaders["train"]:
            loss = nn.functional.cross_entropy(self.model(x), y)
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()

    def accuracy(self):
        hits = 0
        self.model.eval()
        with torch.no_grad():
            for x, y in self.loaders["test"]:
                hits += (self.model(x).argmax(1) == y).sum()
        self.model.train()
        return hits


def main(loaders):
    net = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 2)).cuda()
    Runner(net, loaders, rate=1e-3).run(10)
