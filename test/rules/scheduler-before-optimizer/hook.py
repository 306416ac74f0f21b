# a method of its own steps the scheduler, and is called before the epoch.
import torch
from torch import nn


class Experiment:
    def __init__(self, model, epochs):
        self.model = model
        self.epochs = epochs
        self.optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
        self.scheduler = torch.optim.lr_scheduler.MultiStepLR(self.optimizer, milestones=[60, 80])

    def before_epoch(self, epoch):
        self.scheduler.step()
#       ^^^^^^^^^^^^^^^^^^^^^ scheduler-before-optimizer
        print(epoch, self.scheduler.get_last_lr())

    def fit(self, loader):
        for epoch in range(self.epochs):
            self.before_epoch(epoch)
            for x, y in loader:
                self.optimizer.zero_grad()
                nn.functional.mse_loss(self.model(x), y).backward()
                self.optimizer.step()
