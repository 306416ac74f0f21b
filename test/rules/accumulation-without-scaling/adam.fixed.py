# Adam without clipping hardly notices.
import torch
from torch import nn


class Runner:
    def __init__(self, model, config):
        self.model = model
        self.optimizer = torch.optim.Adam(model.parameters(), lr=config["lr"])
        self.loss = nn.SmoothL1Loss()
        self.every = config["accumulate"]

    def epoch(self, loader):
        self.optimizer.zero_grad()
        for index, (x, y) in enumerate(loader):
            loss = self.loss(self.model(x), y)
            (loss / self.every).backward()
            if not (index + 1) % self.every or index + 1 == len(loader):
                self.optimizer.step()
                self.optimizer.zero_grad()
