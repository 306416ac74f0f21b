# exception: the base class of another library may switch the model, or a caller that is not in sight makes it.
import torch
from frames import Runner
from torch import nn


class OwnRunner(Runner):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def accuracy(self, loader):
        with torch.no_grad():
            return [self.model(x).argmax(1) for x, _ in loader]


class OpenRunner:
    def __init__(self, model):
        self.model = model
        self.optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

    def accuracy(self, loader):
        with torch.no_grad():
            return [self.model(x).argmax(1) for x, _ in loader]


OwnRunner(nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8))).accuracy(torch.load("batches.pt"))
