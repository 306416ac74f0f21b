# needs: torch
"""The weight of a term counts beside the other terms; scaling the whole loss does nothing under Adam."""

import torch
from torch import nn


def first_step(make_optimizer, scale):
    weight = nn.Parameter(torch.tensor([1.0]))
    optimizer = make_optimizer([weight])
    (scale * (weight - 3).pow(2)).sum().backward()
    optimizer.step()
    return weight.item() - 1


def joint_gradient(beta):
    """Two terms that pull the same weight to 0 and to 1."""
    weight = nn.Parameter(torch.tensor([0.5]))
    (weight.pow(2) + beta * (weight - 1).pow(2)).sum().backward()
    return weight.grad.item()


for name, make in [
    ("SGD", lambda parameters: torch.optim.SGD(parameters, lr=0.01)),
    ("Adam", lambda parameters: torch.optim.Adam(parameters, lr=0.01)),
]:
    steps = ", ".join(f"{first_step(make, scale):.4f}" for scale in (1.0, 0.1, 0.01))
    print(f"{name:<4} whole loss × 1, × 0.1, × 0.01: first step {steps}")
gradients = ", ".join(f"{joint_gradient(beta):.2f}" for beta in (0.0, 0.25, 1.0))
print(f"one term × 0, × 0.25, × 1: joint gradient {gradients}")
