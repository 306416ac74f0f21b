# The model gives logits and probabilities; taking the softmax out would make both the same, so nothing is offered.
import torch
from torch import nn
from torch.nn import functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 3)

    def forward(self, x):
        logits = self.fc(x)
        probabilities = F.softmax(logits, dim=-1)
        return logits, probabilities


def train(batches):
    net = Net()
    for x, y in batches:
        _, output = net(x)
        F.cross_entropy(output, y).backward()
#                       ^^^^^^ softmax-before-cross-entropy
