# A function initialises the model that it is given.
import torch
from torch import nn


def init_weights(module):
    for m in module.modules():
        if isinstance(m, nn.Linear):
            nn.init.kaiming_normal_(m.weight)
            m.bias.data.zero_()


def main():
    net = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 3))
    init_weights(net)
    return torch.optim.Adam(net.parameters())
