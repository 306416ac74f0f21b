# exception: a constant in one layer only, with random weights behind it.
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(4, 16)
        self.second = nn.Linear(16, 2)
        nn.init.constant_(self.first.weight, 0.1)
        nn.init.xavier_normal_(self.second.weight)

    def forward(self, x):
        return self.second(self.first(x).relu())
