# The model that callers hand over ends in log_softmax; another function's model is never told.
import torch
from torch import nn
from torch.nn import functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(784, 10)

    def forward(self, x):
        return F.log_softmax(self.fc(x), dim=1)


def train(model, batches, criterion):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for x, y in batches:
        optimizer.zero_grad()
        criterion(model(x), y).backward()
        optimizer.step()


def score(model, batches):
    return sum(F.nll_loss(model(x), y).item() for x, y in batches)


def main(batches):
    train(Net(), batches, nn.NLLLoss())
