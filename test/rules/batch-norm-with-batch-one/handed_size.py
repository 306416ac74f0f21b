# The size of the batch is handed to the function that makes the loader
import torch
from torch import nn
from torch.utils.data import DataLoader


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 3)
        self.norm = nn.BatchNorm1d(3)

    def forward(self, x):
        return self.norm(self.fc(x))


def loader_of(dataset, size):
    return DataLoader(dataset, batch_size=size, shuffle=True)
#                              ^^^^^^^^^^^^^^^ batch-norm-with-batch-one


def main(dataset):
    net = Net()
    optimizer = torch.optim.Adam(net.parameters())
    for x in loader_of(dataset, 1):
        optimizer.zero_grad()
        net(x).sum().backward()
        optimizer.step()
