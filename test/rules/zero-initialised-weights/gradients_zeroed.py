# What is zeroed are gradients and states, no weights.
import torch
import torch.nn as nn

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
for p in model.parameters():
    if p.grad is not None:
        p.grad.zero_()
for p in model.parameters():
    momentum = torch.zeros_like(p)
    p.grad = torch.zeros_like(p)
    p.grad.data.zero_()


class Cell(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.cell = nn.GRUCell(width, width)
        self.h0 = nn.Parameter(torch.zeros(1, width))
        self.register_buffer("count", torch.zeros(1))

    def forward(self, x):
        self.count.fill_(0)
        return self.cell(x, self.h0.expand(len(x), -1))
