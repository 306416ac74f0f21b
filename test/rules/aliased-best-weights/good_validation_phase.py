# One method runs both phases; in the one that follows, nothing is trained.
import torch
from torch import nn


class Trainer:
    def __init__(self, net: nn.Module, loaders, path):
        self.net = net
        self.loaders = loaders
        self.path = path
        self.optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
        self.best_loss = float("inf")

    def iterate(self, phase):
        self.net.train(phase == "train")
        total = 0.0
        with torch.set_grad_enabled(phase == "train"):
            for images, targets in self.loaders[phase]:
                loss = nn.functional.cross_entropy(self.net(images), targets)
                if phase == "train":
                    self.optimizer.zero_grad()
                    loss.backward()
                    self.optimizer.step()
                total += loss.item()
        return total

    def fit(self, epochs):
        for epoch in range(epochs):
            self.iterate("train")
            state = {"net": self.net.state_dict(), "optimizer": self.optimizer.state_dict(), "epoch": epoch}
            loss = self.iterate("val")
            if loss < self.best_loss:
                self.best_loss = loss
                torch.save(state, self.path)
