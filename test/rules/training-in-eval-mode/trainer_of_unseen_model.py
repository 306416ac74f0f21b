# exception: where the trainer is made, and of what, does not show in the file.
import torch
from torch import nn


class Trainer:
    def __init__(self, model, optimizer, loaders):
        self.model = model
        self.optimizer = optimizer
        self.loaders = loaders

    def train(self, epochs):
        for _ in range(epochs):
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
