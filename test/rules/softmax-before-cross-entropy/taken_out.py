# The softmax is taken out of the model before it is trained.
import torch
from torch import nn

criterion = nn.CrossEntropyLoss()


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 3)
        self.softmax = nn.Softmax(dim=1)

    def forward(self, x):
        return self.softmax(self.fc(x))


def replaced(batches):
    net = Net()
    net.softmax = nn.Identity()
    for x, y in batches:
        criterion(net(x), y).backward()


def deleted(batches):
    layers = nn.Sequential(nn.Linear(3, 3), nn.Softmax(dim=1))
    del layers[-1]
    for x, y in batches:
        criterion(layers(x), y).backward()


def exchanged(batches):
    stack = nn.Sequential(nn.Linear(3, 3), nn.Softmax(dim=1))
    stack[-1] = nn.Identity()
    for x, y in batches:
        criterion(stack(x), y).backward()
