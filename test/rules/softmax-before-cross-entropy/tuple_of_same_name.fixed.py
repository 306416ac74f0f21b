# The softmax is given the name of the logits, and is returned beside a state.
import torch
from torch import nn
from torch.nn import functional as F


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(8, 8)
        self.fc = nn.Linear(8, 3)

    def forward(self, x, state):
        x, state = self.rnn(x, state)
        x = self.fc(x)
        return x, state


def train(batches, state):
    tagger = Tagger()
    for x, y in batches:
        tags, state = tagger(x, state)
        F.cross_entropy(tags.flatten(0, 1), y.flatten()).backward()
