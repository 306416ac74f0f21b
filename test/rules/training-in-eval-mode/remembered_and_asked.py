# exception: the mode is remembered, and given back where it was train mode.
import torch
from torch import nn


class Trainer:
    def __init__(self, loaders):
        self.model = nn.Sequential(nn.Linear(16, 32), nn.ReLU(), nn.Dropout(0.3), nn.Linear(32, 4))
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=0.1)
        self.loaders = loaders

    def validate(self):
        training = self.model.training
        self.model.eval()
        with torch.no_grad():
            for x, y in self.loaders["val"]:
                print((self.model(x).argmax(1) == y).float().mean())
        if training:
            self.model.train()

    def epoch(self):
        self.model.train()
        for step, (x, y) in enumerate(self.loaders["train"]):
            if step % 100 == 0:
                self.validate()
            self.optimizer.zero_grad()
            nn.functional.cross_entropy(self.model(x), y).backward()
            self.optimizer.step()


trainer = Trainer(torch.load("loaders.pt"))
for _ in range(10):
    trainer.epoch()
