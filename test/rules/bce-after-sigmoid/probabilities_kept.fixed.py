# The probabilities are read for the accuracy too, so they stay and the logits are handed on.
import torch
from torch import nn


class Trainer:
    def __init__(self, model, optimizer):
        self.model = model
        self.optimizer = optimizer
        self.loss = nn.BCEWithLogitsLoss()

    def step(self, x, y):
        scores = self.model(x)
        shares = torch.sigmoid(scores)
        loss = self.loss(scores, y)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        return loss.item(), ((shares > 0.5) == y.bool()).float().mean().item()
