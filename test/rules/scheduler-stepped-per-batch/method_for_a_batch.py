# a warm-up and a cosine over epochs, stepped by the method that takes a batch.
import torch
from torch import nn, optim


class Fit:
    def __init__(self, model, loader, n_epochs):
        self.model, self.loader, self.n_epochs = model, loader, n_epochs
        self.optim = optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
        self.sched = optim.lr_scheduler.SequentialLR(
            self.optim,
            [
                optim.lr_scheduler.LinearLR(self.optim, 0.1, total_iters=5),
                optim.lr_scheduler.CosineAnnealingLR(self.optim, T_max=self.n_epochs - 5),
            ],
            milestones=[5],
        )

    def step(self, x, y):
        self.optim.zero_grad()
        loss = nn.functional.cross_entropy(self.model(x), y)
        loss.backward()
        self.optim.step()
        self.sched.step()
#       ^^^^^^^^^^^^^^^^^ scheduler-stepped-per-batch
        return loss.item()

    def fit(self):
        for epoch in range(self.n_epochs):
            losses = [self.step(x, y) for x, y in self.loader]
            print(epoch, sum(losses))


class Fit2(Fit):
    def fit(self):
        for epoch in range(self.n_epochs):
            for x, y in self.loader:
                self.step(x, y)
