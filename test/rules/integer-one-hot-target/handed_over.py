# The caller makes the target one-hot, another function computes the loss.
import torch.nn.functional as F
from torch import nn


def loss_of(model, x, target, criterion):
    return criterion(model(x), target)
#                              ^^^^^^ integer-one-hot-target (fix)


def train(model, batches, classes):
    criterion = nn.BCEWithLogitsLoss()
    for x, y in batches:
        encoded = F.one_hot(y, classes)
        loss_of(model, x, encoded, criterion).backward()
