# exception: the caller chooses among several branches, two of which save the weights.
import torch
from torch import nn


class Trainer:
    def __init__(self, width):
        self.net = nn.Sequential(nn.Linear(width, width), nn.ReLU(), nn.Linear(width, 1))
        self.optimizer = torch.optim.Adam(self.net.parameters())

    def save(self, path, weights, resumable):
        if weights and resumable:
            torch.save({"net": self.net.state_dict(), "optimizer": self.optimizer.state_dict()}, path)
        elif weights:
            torch.save(self.net.state_dict(), path)
        else:
            torch.save(self.net, path)
