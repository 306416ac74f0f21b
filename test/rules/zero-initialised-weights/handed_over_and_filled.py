# What the function is given is filled later, gathers an average, or is one of several.
import copy

import torch
from torch import nn


def reset(net):
    for p in net.parameters():
        nn.init.zeros_(p)


def average(models):
    mean = copy.deepcopy(models[0])
    reset(mean)
    return mean


def zero_all(net):
    for p in net.parameters():
        p.data.zero_()


def gather(batches):
    total = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 3))
    zero_all(total)
    for parameters in batches:
        for p, other in zip(total.parameters(), parameters):
            p.data += other / len(batches)
    return total


def init_weights(net):
    for p in net.parameters():
        nn.init.zeros_(p)


def load(path):
    net = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 3))
    init_weights(net)
    net.load_state_dict(torch.load(path))
    return net
