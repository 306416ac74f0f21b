# Axes that lie side by side are merged and split.
import torch
from torch import nn


class Gram(nn.Module):
    def forward(self, x):
        a, b, c, d = x.size()
        features = x.view(a * b, c * d)
        wide = x.view(a, b, -1)
        same_product = x.view(a, b, d * c)
        rows = x.view(x.size(0), -1)
        return features @ features.t(), wide, same_product, rows


class Heads(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(dim, dim)

    def forward(self, x):
        B, T, C = x.shape
        q = self.query(x).view(B, T, self.heads, C // self.heads).transpose(1, 2)
        y = x.view(B, T, self.heads, C // self.heads).transpose(1, 2)
        return (q @ y.transpose(2, 3)).contiguous().view(B, self.heads, T * T)
