from torch import nn


class PlateNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Flatten(), nn.Linear(200, 64), nn.LayerNorm(64), nn.ReLU(), nn.Linear(64, 36))

    def forward(self, x):
        return self.layers(x)
