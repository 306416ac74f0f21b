# exception: alpha dropout is off unless it is told that the model trains.
import torch.nn as nn
import torch.nn.functional as F


class SelfNormalising(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.linear = nn.Linear(width, width)

    def forward(self, x):
        return F.alpha_dropout(F.selu(self.linear(x)), 0.05)
