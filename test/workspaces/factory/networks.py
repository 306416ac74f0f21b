import torch.nn.functional as F
from torch import nn


class Small(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.norm = nn.BatchNorm1d(784)
        self.last = nn.Linear(784, classes)

    def forward(self, x):
        return F.softmax(self.last(self.norm(x.flatten(1))), dim=-1)
