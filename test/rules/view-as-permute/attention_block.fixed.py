# Pixels become tokens by view, in the forward of a module.
import torch
from torch import nn


class PixelAttention(nn.Module):
    def __init__(self, channels, heads=4):
        super().__init__()
        self.norm = nn.LayerNorm(channels)
        self.attention = nn.MultiheadAttention(channels, heads, batch_first=True)

    def forward(self, features):
        batch, channels, height, width = features.shape
        tokens = features.permute(0, 2, 3, 1).reshape(batch, height * width, channels)
        tokens = self.norm(tokens)
        mixed, _ = self.attention(tokens, tokens, tokens)
        return features + mixed.transpose(1, 2).reshape(batch, channels, height, width)
