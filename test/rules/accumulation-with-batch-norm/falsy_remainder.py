# `not (step + 1) % n`, where n is an option.
import argparse

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.linear = nn.Linear(width, width)
        self.norm = nn.BatchNorm1d(width)

    def forward(self, x):
        return torch.relu(self.norm(self.linear(x)))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.Sequential(Block(32), Block(32))
        self.output = nn.Linear(32, 1)

    def forward(self, x):
        return self.output(self.blocks(x)).squeeze(-1)


parser = argparse.ArgumentParser()
parser.add_argument("--accumulate", type=int, default=16)
options = parser.parse_args()
net = Net()
optimizer = torch.optim.Adam(net.parameters())
for step, (x, y) in enumerate(torch.load("rows.pt")):
    loss = nn.functional.mse_loss(net(x), y)
    (loss / options.accumulate).backward()
    if not (step + 1) % options.accumulate:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ accumulation-with-batch-norm
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
