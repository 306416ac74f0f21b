import torch
from torch import nn

from .norms import make_norm


class Residual(nn.Module):
    def __init__(self, width=64):
        super().__init__()
        self.conv = nn.Conv2d(width, width, 3, padding=1)
        self.norm = make_norm(width)
        self.drop = nn.Dropout(0.1)

    def forward(self, x):
        return x + self.drop(torch.relu(self.norm(self.conv(x))))
