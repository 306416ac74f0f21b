# Layers are added to a Sequential one by one, each with its name.
import torch
from torch import nn

net = nn.Sequential()
net.add_module("flatten", nn.Flatten())
net.add_module("hidden", nn.Linear(784, 128))
net.add_module("activation", nn.ReLU())
net.add_module("output", nn.Linear(128, 10))
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(net.parameters())


def train(batches):
    for x, y in batches:
        optimizer.zero_grad()
        loss = criterion(net(x), y)
        loss.backward()
        optimizer.step()
