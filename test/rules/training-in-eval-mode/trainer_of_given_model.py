# the model is handed to the constructor of a trainer, whose evaluation comes around to its training; nobody switches back.
import torch
from torch import nn


class Trainer:
    def __init__(self, model, optimizer, loaders):
        self.model = model
        self.optimizer = optimizer
        self.loaders = loaders

    def train(self, epochs):
        for _ in range(epochs):
            self.fit_once()
            self.validate()

    def fit_once(self):
        for x, y in self.loaders["train"]:
            loss = nn.functional.cross_entropy(self.model(x), y)
#                                              ^^^^^^^^^^^^^ training-in-eval-mode (fix)
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()

    def validate(self):
        self.model.eval()
        with torch.no_grad():
            for x, y in self.loaders["val"]:
                print((self.model(x).argmax(1) == y).float().mean())


if __name__ == "__main__":
    net = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 2))
    trainer = Trainer(net, torch.optim.SGD(net.parameters(), lr=0.1), torch.load("loaders.pt"))
    trainer.train(10)
