# `i % n == 0` where counting starts at 1.
import torch
from torch import nn
from torchvision import models


def train(loader):
    network = models.resnet18(num_classes=100)
    optimizer = torch.optim.SGD(network.parameters(), lr=0.05, momentum=0.9)
    optimizer.zero_grad()
    for number, (x, y) in enumerate(loader, start=1):
        (nn.functional.cross_entropy(network(x), y) / 8).backward()
        if number % 8 == 0:
#          ^^^^^^^^^^^^^^^ accumulation-with-batch-norm
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
