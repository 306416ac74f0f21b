# The sigmoid stands in the call of the functional loss.
import torch
import torch.nn as nn
import torch.nn.functional as F

model = nn.Linear(12, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)


def step(features, clicked):
    optimizer.zero_grad()
    loss = F.binary_cross_entropy(torch.sigmoid(model(features)), clicked, reduction="sum")
#                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ bce-after-sigmoid (fix)
    loss.backward()
    optimizer.step()
    return loss.item()
