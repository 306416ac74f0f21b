import sys

import torch

from engine import train_epoch
from factory import build

network = build(sys.argv[1])
optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
for epoch in range(10):
    train_epoch(network, torch.load("batches.pt"), optimizer, window=4)
