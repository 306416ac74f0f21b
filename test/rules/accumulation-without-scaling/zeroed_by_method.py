# no accumulation: another method clears the gradients before each pass; every fifth step is a second one.
import torch
from torch import nn


class Trainer:
    def __init__(self, model, head):
        self.model = model
        self.head = head
        self.optimizers = [torch.optim.SGD(part.parameters(), lr=0.05) for part in (model, head)]

    def clear(self):
        for optimizer in self.optimizers:
            optimizer.zero_grad()

    def forward_backward(self, x, y):
        nn.functional.cross_entropy(self.head(self.model(x)), y).backward()

    def train(self, loader):
        for i, (x, y) in enumerate(loader, 1):
            self.clear()
            self.forward_backward(x, y)
            self.optimizers[0].step()
            if i % 5 == 0:
                self.optimizers[1].step()
