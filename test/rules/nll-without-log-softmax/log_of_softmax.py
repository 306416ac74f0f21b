# exception: the logarithm is taken by hand.
import torch
from torch import nn

model = nn.Linear(12, 3)
criterion = nn.NLLLoss()


def loss_of(x, y):
    shares = torch.softmax(model(x), dim=1)
    return criterion(torch.log(shares + 1e-9), y) + criterion(shares.log(), y)
