# The same loss is also given what is no sigmoid's output; there is no repair for both.
import torch
from torch import nn

encoder = nn.Linear(100, 16)
decoder = nn.Sequential(nn.Linear(16, 100), nn.Sigmoid())
criterion = nn.BCELoss()


def losses(x, received):
    rebuilt = criterion(decoder(encoder(x)), x)
#                       ^^^^^^^^^^^^^^^^^^^ bce-after-sigmoid
    return rebuilt + criterion(received.clamp(0, 1), x)
