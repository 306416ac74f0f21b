# Parameters and numbers are touched without gradients, the model is not called.
import torch
import torch.nn as nn


def train(loader, rate=0.1):
    model = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8), nn.Linear(8, 2))
    for x, y in loader:
        output = model(x)
        loss = nn.functional.cross_entropy(output, y)
        loss.backward()
        with torch.no_grad():
            for parameter in model.parameters():
                parameter -= rate * parameter.grad
                parameter.grad = None
            accuracy = (output.argmax(1) == y).float().mean()
        print(loss.item(), accuracy.item())
