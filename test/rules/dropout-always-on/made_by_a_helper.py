# The constructor tries the helper out once, each pass runs it again.
import torch
from torch import nn


class Scorer(nn.Module):
    def __init__(self, width, rate):
        super().__init__()
        self.rate = rate
        self.score = nn.Linear(width, 1)
        self.scale = self._thin(torch.ones(1, width)).shape[-1] ** -0.5

    def _thin(self, features):
        self.thinning = nn.Dropout(self.rate)
#                       ^^^^^^^^^^^^^^^^^^^^^ dropout-always-on (fix)
        return self.thinning(features)

    def forward(self, features):
        return self.score(self._thin(features)) * self.scale
