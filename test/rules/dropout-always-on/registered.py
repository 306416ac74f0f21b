# Layers made in __init__, also by way of a list, and layers that follow the mode.
from collections import OrderedDict

import torch.nn as nn


def block(width, rate):
    layers = [nn.Linear(width, width), nn.Dropout(rate)]
    return nn.Sequential(*layers)


class Net(nn.Module):
    def __init__(self, width, rate):
        super().__init__()
        self.parts = [nn.Linear(width, width), nn.Dropout(rate)]
        self.body = nn.Sequential(*self.parts)
        stack = [block(width, rate) for _ in range(3)]
        stack.append(nn.Dropout(rate))
        self.stack = nn.ModuleList(stack)
        self.named = nn.Sequential(OrderedDict([("drop", nn.Dropout(rate)), ("out", nn.Linear(width, 2))]))
        self.extra = [nn.Dropout(0.1), nn.Dropout(0.2)]
        for number, layer in enumerate(self.extra):
            self.add_module(f"extra{number}", layer)
        self.rates = [0.1, 0.2]
        self.late = None

    def forward(self, x):
        if self.late is None:
            self.late = nn.Dropout(0.3)
        for layer in self.stack:
            x = layer(x)
        x = nn.Dropout(0.2).train(self.training)(x)
        return self.late(self.named(self.body(x)))
