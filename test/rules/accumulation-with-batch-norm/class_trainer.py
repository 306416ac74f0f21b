# A trainer class with a model that holds Dropout before BatchNorm; the optimizer steps in a method.
import torch
from torch import nn


class Trainer:
    def __init__(self, loader, accumulate=8):
        self.loader = loader
        self.accumulate = accumulate
        self.model = nn.Sequential(nn.Dropout(0.1), nn.Linear(64, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Linear(64, 4))
        self.optimizer = torch.optim.Adam(self.model.parameters())

    def update(self):
        nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
        self.optimizer.step()
        self.optimizer.zero_grad()

    def run(self):
        for index, (x, y) in enumerate(self.loader):
            loss = nn.functional.cross_entropy(self.model(x), y)
            (loss / self.accumulate).backward()
            if (index + 1) % self.accumulate == 0:
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ accumulation-with-batch-norm
                self.update()


Trainer(torch.load("batches.pt")).run()
