# A functools.partial fixes the rate, and nobody fixes the mode.
from functools import partial

from torch import nn
from torch.nn import functional as F


class FeedForward(nn.Module):
    def __init__(self, width, rate):
        super().__init__()
        self.drop = partial(F.dropout, p=rate)
        self.wide = nn.Linear(width, 4 * width)
        self.narrow = nn.Linear(4 * width, width)

    def forward(self, x):
        return self.narrow(self.drop(self.wide(x).relu()))
#                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropout-always-on (fix)
