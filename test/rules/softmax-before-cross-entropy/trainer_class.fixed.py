# The loss is set in __init__ and called in another method.
import torch
import torch.nn.functional as F
from torch import nn


class Trainer:
    def __init__(self, model, optimizer):
        self.model = model
        self.optimizer = optimizer
        self.criterion = nn.CrossEntropyLoss(ignore_index=-100)

    def step(self, batch):
        self.optimizer.zero_grad()
        prediction = self.model(batch["tokens"])
        loss = self.criterion(prediction, batch["label"])
        loss.backward()
        self.optimizer.step()
        return loss.detach()
