# exception: the probabilities are kept away from 0 and 1 by hand.
import torch
from torch import nn

head = nn.Linear(30, 1)
criterion = nn.BCELoss()


def loss_of(x, y):
    probability = torch.sigmoid(head(x)).clamp(1e-4, 1 - 1e-4)
    return criterion(probability, y)
