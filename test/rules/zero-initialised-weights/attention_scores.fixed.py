# Query and key of attention start at zero.
import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width, bias=False)
        self.key = nn.Linear(width, width, bias=False)
        self.value = nn.Linear(width, width, bias=False)
        self.output = nn.Linear(width, width)
        for layer in (self.query, self.key):
            nn.init.xavier_uniform_(layer.weight)

    def split(self, x):
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)

    def forward(self, x):
        query = self.query(x).view(x.shape[0], -1, self.heads, 8).transpose(1, 2)
        key = self.key(x).view(x.shape[0], -1, self.heads, 8).transpose(1, 2)
        scores = torch.softmax(torch.matmul(query, key.transpose(-2, -1)) / 8**0.5, dim=-1)
        return self.output((scores @ self.split(self.value(x))).transpose(1, 2).flatten(2))
