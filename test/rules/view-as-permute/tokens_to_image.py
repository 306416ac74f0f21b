# Tokens are folded back into an image without moving the channels before it.
import math

import torch
from torch import nn


class Unpatch(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.project = nn.Conv2d(dim, 3, 1)

    def forward(self, tokens):
        B, N, C = tokens.shape
        H = W = int(math.sqrt(N))
        image = tokens.reshape(
#                      ^^^^^^^^ view-as-permute (fix)
            B,
            C,
            H,
            W,
        )
        return self.project(image)
