# a decay every 30 epochs, by a plain number; the scheduler may be missing.
import torch
from torch import nn


class Trainer:
    def __init__(self, model, loader, decay=True):
        self.model, self.loader = model, loader
        self.optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9)
        self.scheduler = torch.optim.lr_scheduler.StepLR(self.optimizer, 30, 0.1) if decay else None

    def fit(self):
        for epoch in range(90):
            self.model.train()
            for x, y in self.loader:
                self.optimizer.zero_grad()
                nn.functional.cross_entropy(self.model(x), y).backward()
                self.optimizer.step()
                # adjust the learning rate
            if self.scheduler is not None:
                self.scheduler.step()
            print(epoch)
