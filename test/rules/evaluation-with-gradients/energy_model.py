# exception: the model differentiates its own output, as force fields do.
import torch
from torch import nn


class Potential(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 64), nn.SiLU(), nn.Dropout(0.1), nn.Linear(64, 1))

    def forward(self, positions):
        positions = positions.requires_grad_()
        energy = self.net(positions).sum()
        (slope,) = torch.autograd.grad(energy, positions)
        return energy, -slope


def evaluate(batches):
    potential = Potential()
    potential.eval()
    error = 0.0
    for positions, energies in batches:
        energy, _ = potential(positions)
        error += (energy - energies).abs().item()
    return error
