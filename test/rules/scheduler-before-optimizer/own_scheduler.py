# exception: a scheduler of the project's own may count from the first step.
import torch
from torch import nn


class InverseRoot:
    def __init__(self, optimizer, width, warmup=4000):
        self.optimizer, self.width, self.warmup = optimizer, width, warmup
        self.count = 0

    def step(self):
        self.count += 1
        rate = self.width**-0.5 * min(self.count**-0.5, self.count * self.warmup**-1.5)
        for group in self.optimizer.param_groups:
            group["lr"] = rate


def train(model, loader):
    optimizer = torch.optim.Adam(model.parameters(), betas=(0.9, 0.98))
    scheduler = InverseRoot(optimizer, width=512)
    for x, y in loader:
        scheduler.step()
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
