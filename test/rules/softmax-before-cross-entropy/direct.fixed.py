# The softmax stands in the loss call.
import torch
import torch.nn as nn
import torch.nn.functional as F

model = nn.Linear(20, 4)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)


def step(inputs, labels):
    optimizer.zero_grad()
    loss = F.cross_entropy(model(inputs), labels)
    loss.backward()
    optimizer.step()
    return loss.item()
