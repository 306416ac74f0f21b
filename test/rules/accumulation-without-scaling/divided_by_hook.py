# exception: hooks divide the gradients as they come.
import torch
from torch import nn


def train(model, loader, every):
    for parameter in model.parameters():
        parameter.register_hook(lambda gradient: gradient / every)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    for i, (x, y) in enumerate(loader, 1):
        nn.functional.mse_loss(model(x), y).backward()
        if i % every == 0:
            optimizer.step()
            optimizer.zero_grad()
