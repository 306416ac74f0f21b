# The loop stands on one line: a condition in it would have no place.
from torch import nn


def build():
    net = nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 26 * 26, 10))
    for p in net.parameters(): nn.init.constant_(p, val=0.01)
#                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ constant-initialised-weights
    return net
