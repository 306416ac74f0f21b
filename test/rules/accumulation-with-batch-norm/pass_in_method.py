# One method runs the model, another steps.
import torch
from torch import nn


class Trainer:
    def __init__(self, accumulate):
        self.accumulate = accumulate
        self.model = nn.Sequential(nn.Linear(64, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Linear(64, 4))
        self.optimizer = torch.optim.Adam(self.model.parameters())

    def forward_backward(self, x, y):
        loss = nn.functional.cross_entropy(self.model(x), y)
        (loss / self.accumulate).backward()

    def train(self, loader):
        self.model.train()
        for index, (x, y) in enumerate(loader):
            self.forward_backward(x, y)
            if (index + 1) % self.accumulate == 0:
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ accumulation-with-batch-norm
                self.optimizer.step()
                self.optimizer.zero_grad()
