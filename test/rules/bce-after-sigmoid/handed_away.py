# The model is handed to code that is not seen, and returned to it.
import torch
from torch import nn

from reports import describe


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(12, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc(x))


def fit(loader):
    net = Net()
    criterion = nn.BCELoss()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    for x, y in loader:
        optimizer.zero_grad()
        criterion(net(x), y).backward()
#                 ^^^^^^ bce-after-sigmoid
        optimizer.step()
    describe(net)


def trained(loader):
    layers = nn.Sequential(nn.Linear(12, 1), nn.Sigmoid())
    criterion = nn.BCELoss()
    optimizer = torch.optim.SGD(layers.parameters(), lr=0.1)
    for x, y in loader:
        optimizer.zero_grad()
        criterion(layers(x), y).backward()
#                 ^^^^^^^^^ bce-after-sigmoid
        optimizer.step()
    return layers
