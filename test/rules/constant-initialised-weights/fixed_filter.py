# exception: a fixed filter in a single layer.
import torch.nn as nn


class Upsample(nn.Module):
    def __init__(self, scales):
        super().__init__()
        self.layers = nn.ModuleList()
        for scale in scales:
            conv = nn.Conv2d(1, 1, (1, 2 * scale + 1), padding=(0, scale), bias=False)
            conv.weight.data.fill_(1.0 / (2 * scale + 1))
            self.layers.append(conv)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x
