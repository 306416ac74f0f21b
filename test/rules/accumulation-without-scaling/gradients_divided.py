# exception: the gathered gradients are divided before the step.
import torch
from torch import nn


def train(model, loader, every, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    for _ in range(epochs):
        optimizer.zero_grad()
        for i, (x, y) in enumerate(loader):
            nn.functional.mse_loss(model(x), y).backward()
            if (i + 1) % every == 0 or i + 1 == len(loader):
                for parameter in model.parameters():
                    parameter.grad.div_(every)
                optimizer.step()
                optimizer.zero_grad()
