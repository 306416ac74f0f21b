# the step is skipped until the window is full.
import torch
from torch import nn


class Runner:
    def __init__(self, model, loader, every):
        self.model, self.loader, self.every = model, loader, every
        self.optimizer = torch.optim.SGD(model.parameters(), lr=0.01)

    def run(self, epochs):
        for _ in range(epochs):
            self.epoch()

    def epoch(self):
        for index, (x, y) in enumerate(self.loader):
            loss = nn.functional.mse_loss(self.model(x), y)
            (loss / self.every).backward()
            if (index + 1) % self.every != 0:
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-accumulation-tail (fix)
                continue
            self.optimizer.step()
            self.optimizer.zero_grad()
