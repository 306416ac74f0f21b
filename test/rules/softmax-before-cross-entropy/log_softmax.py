# exception: log_softmax before the loss is redundant, not wrong.
import torch
import torch.nn as nn
import torch.nn.functional as F

criterion = nn.CrossEntropyLoss()


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(10, 3)
        self.squash = nn.LogSoftmax(dim=1)

    def forward(self, x):
        return self.squash(self.fc(x))


def three_ways(net: Net, x, y):
    return F.cross_entropy(F.log_softmax(net.fc(x), dim=1), y) + criterion(Net()(x), y)
