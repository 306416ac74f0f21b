from torch import nn


def make_norm(width):
    return nn.GroupNorm(8, width)
