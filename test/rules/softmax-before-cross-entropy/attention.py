# exception: a softmax inside the network, whose last layer is linear.
import math

import torch
import torch.nn as nn


class AttentionPool(nn.Module):
    def __init__(self, width, classes):
        super().__init__()
        self.query = nn.Parameter(torch.randn(width) / math.sqrt(width))
        self.softmax = nn.Softmax(dim=1)
        self.gate = nn.Sequential(nn.Linear(width, width), nn.Sigmoid())
        self.output = nn.Linear(width, classes)

    def forward(self, tokens):
        weights = self.softmax(tokens @ self.query)
        pooled = (weights[..., None] * self.gate(tokens)).sum(1)
        return self.output(pooled)


model = AttentionPool(64, 5)
criterion = nn.CrossEntropyLoss()


def loss_of(tokens, labels):
    return criterion(model(tokens), labels)
