# exception: one linear layer has no hidden units.
import torch.nn as nn


class Linear(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.linear = nn.Linear(features, 1)
        for p in self.parameters():
            nn.init.constant_(p, 0.1)

    def forward(self, x):
        return self.linear(x)


def init_constant(m):
    if isinstance(m, nn.Linear):
        nn.init.constant_(m.weight, 0.1)
        nn.init.zeros_(m.bias)


head = nn.Sequential(nn.Dropout(0.1), nn.Linear(64, 10))
head.apply(init_constant)
