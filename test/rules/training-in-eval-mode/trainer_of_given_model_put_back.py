# exception: who makes the model switches it back before each epoch, under a name of its own.
import torch
from torch import nn


class Trainer:
    def __init__(self, model, optimizer, loaders):
        self.model = model
        self.optimizer = optimizer
        self.loaders = loaders

    def epoch(self):
        for x, y in self.loaders["train"]:
            loss = nn.functional.cross_entropy(self.model(x), y)
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
        self.validate()

    def validate(self):
        self.model.eval()
        with torch.no_grad():
            for x, y in self.loaders["val"]:
                print((self.model(x).argmax(1) == y).float().mean())


if __name__ == "__main__":
    net = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 2))
    trainer = Trainer(net, torch.optim.SGD(net.parameters(), lr=0.1), torch.load("loaders.pt"))
    for _ in range(10):
        net.train()
        trainer.epoch()
