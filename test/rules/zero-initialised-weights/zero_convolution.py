# exception: ControlNet's zero convolution, by a function for single layers.
import torch.nn as nn


def zero_module(module):
    for p in module.parameters():
        p.detach().zero_()
    return module


class Control(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(3, channels, 3, padding=1), nn.SiLU())
        self.zero = zero_module(nn.Conv2d(channels, channels, 1))

    def forward(self, x, hint):
        return x + self.zero(self.encoder(hint))
