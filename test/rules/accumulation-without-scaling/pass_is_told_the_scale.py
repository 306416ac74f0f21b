# exception: the function that takes the gradient is told by what to divide, or scales the gradients in hooks.
import torch
from torch import nn


def forward_backward(model, batch, gathered):
    x, y = batch
    loss = nn.functional.cross_entropy(model(x), y) / gathered
    loss.backward()


def fit(model, loader, every):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    for i, batch in enumerate(loader, 1):
        forward_backward(model, batch, every)
        if i % every == 0:
            optimizer.step()
            optimizer.zero_grad()


def fit_with_gradients_scaled(model, loader, every):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    for i, (x, y) in enumerate(loader, 1):
        nn.functional.cross_entropy(model(x), y).backward()
        if i % every == 0:
            torch._foreach_div_([parameter.grad for parameter in model.parameters()], every)
            optimizer.step()
            optimizer.zero_grad()
