# exception: the loss on logits.
import torch
import torch.nn as nn

model = nn.Linear(12, 1)
criterion = nn.BCEWithLogitsLoss()


def step(x, y):
    logits = model(x)
    return criterion(logits, y), torch.sigmoid(logits)
