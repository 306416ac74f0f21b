# exception: a comment says that dropout is meant to stay on.
import torch.nn as nn
import torch.nn.functional as F


class Bottleneck(nn.Module):
    def __init__(self, width, rate):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(width, width), nn.Linear(width, width)])
        self.rate = rate

    def forward(self, x):
        for layer in self.layers:
            x = F.dropout(layer(x), p=self.rate)  # always applies dropout
        return x


class Sampler(nn.Module):
    """Keeps dropout on at inference, to sample from the posterior."""

    def __init__(self, width):
        super().__init__()
        self.out = nn.Linear(width, 1)

    def forward(self, x):
        return self.out(F.dropout(x, 0.1))
