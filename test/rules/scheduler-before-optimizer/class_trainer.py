# a trainer keeps both in attributes; the epoch itself is another method.
from torch import nn
from torch.optim import Adam
from torch.optim.lr_scheduler import ExponentialLR


class Trainer:
    def __init__(self, model, loader, config):
        self.model = model
        self.loader = loader
        self.config = config
        self.loss = nn.MSELoss()
        self.optimizer = Adam(model.parameters(), lr=config["lr"])
        self.scheduler = None
        if config["decay"] < 1:
            self.scheduler = ExponentialLR(self.optimizer, gamma=config["decay"])

    def fit(self):
        for epoch in range(self.config["epochs"]):
            # decay the learning rate
            if self.scheduler is not None:
                self.scheduler.step()
#               ^^^^^^^^^^^^^^^^^^^^^ scheduler-before-optimizer (fix)
            print(epoch, self.run_epoch())

    def run_epoch(self):
        total = 0.0
        for features, targets in self.loader:
            self.optimizer.zero_grad()
            loss = self.loss(self.model(features), targets)
            loss.backward()
            self.optimizer.step()
            total += loss.item()
        return total / len(self.loader)
