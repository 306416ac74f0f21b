# What only the constructor runs makes its layers once.
import torch
from torch import nn


class GatedCell(nn.Module):
    def __init__(self, width, rate, masks=512):
        super().__init__()
        self.width = width
        self.gates = nn.Linear(width, 2 * width)
        self._prepare(rate, masks)

    def _prepare(self, rate, masks):
        self.count = masks
        self._draw(rate)

    def _draw(self, rate):
        self.dropout = nn.Dropout(rate)
        self.register_buffer("masks", self.dropout(torch.ones(self.count, self.width)))

    def forward(self, states):
        kept, given = self.gates(states).chunk(2, dim=-1)
        mask = self.masks[: len(states)] if self.training else 1.0
        return kept.sigmoid() * states + given.tanh() * mask
