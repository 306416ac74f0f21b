# Outside of models there is no mode to ask for.
import torch
import torch.nn as nn
import torch.nn.functional as F

activations = torch.randn(4, 8)
drop = nn.Dropout(0.5)
print(drop(activations))
print(F.dropout(activations, 0.5))


def perturb(features, p=0.3):
    return F.dropout(features, p)


class Corrupt:
    """Zeroes parts of an example before it is collated."""

    def __init__(self, rate):
        self.rate = rate
        self.layers = [nn.Dropout(rate)]

    def __call__(self, sample):
        return F.dropout(sample, self.rate)
