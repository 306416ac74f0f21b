# A function that is applied to a model zeroes its weights; the biases stay random.
import torch
from torch import nn


def init_weights(module):
    if type(module) in (nn.Linear, nn.Conv2d):
        torch.nn.init.constant_(module.weight, 0.0)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ zero-initialised-weights information (fix)


class Regressor(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(13, width), nn.Tanh(), nn.Linear(width, 1))

    def forward(self, x):
        return self.body(x)


def build(args):
    model = Regressor(args.width)
    model.apply(init_weights)
    return model
