# Functions that are handed on, and hooks, may get other models than those the file shows.
import torch
from torch import nn
from torch.nn import functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(10, 3)

    def forward(self, x):
        return torch.softmax(self.fc(x), dim=1)


def step(model, x, y):
    return F.cross_entropy(model(x), y)


class Loss(nn.Module):
    def forward(self, outputs, y):
        return F.cross_entropy(outputs, y)


def main(run, x, y):
    print(step(Net(), x, y))
    run(step)
    print(Loss()(Net()(x), y))
