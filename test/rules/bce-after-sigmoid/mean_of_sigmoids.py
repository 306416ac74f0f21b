# exception: an average of probabilities has no logits.
import torch
from torch import nn

first, second = nn.Linear(9, 1), nn.Linear(9, 1)
criterion = nn.BCELoss()


def loss_of(x, y):
    return criterion((torch.sigmoid(first(x)) + torch.sigmoid(second(x))) / 2, y)
