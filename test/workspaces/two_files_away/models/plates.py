from torch import nn

from .blocks import Head


class PlateNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Flatten(), nn.Linear(200, 64), nn.ReLU())
        self.head = Head(64, 36)

    def forward(self, x):
        return self.head(self.body(x))
