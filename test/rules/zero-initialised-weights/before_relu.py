# Single layers before ReLU are zeroed: a linear layer, and the scale of a norm.
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(10, 32)
        self.second = nn.Linear(32, 32)
        self.norm = nn.BatchNorm1d(32)
        self.last = nn.Linear(32, 1)
        nn.init.zeros_(self.first.weight)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ zero-initialised-weights (fix)
        nn.init.zeros_(self.first.bias)
        nn.init.constant_(self.norm.weight, 0)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ zero-initialised-weights (fix)

    def forward(self, x):
        x = F.relu(self.first(x))
        normalised = self.norm(self.second(x))
        return self.last(normalised.relu())
