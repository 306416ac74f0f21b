"""A small vision transformer with windows, and the bookkeeping of axes that comes with it."""

import torch
from torch import nn
from torch.nn import functional as F


def to_tokens(features):
    """(batch, channels, height, width) to (batch, pixels, channels)."""
    b, c, h, w = features.shape
    return features.permute(0, 2, 3, 1).reshape(b, h * w, c)


def to_image(tokens, height, width):
    """(batch, pixels, channels) back to (batch, channels, height, width)."""
    b, n, c = tokens.shape
    return tokens.transpose(1, 2).reshape(b, c, height, width)


class Attention(nn.Module):
    def __init__(self, dim, heads=4):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, 3 * dim)
        self.project = nn.Linear(dim, dim)

    def forward(self, x):
        B, N, C = x.shape
        qkv = self.qkv(x).reshape(B, N, 3, self.heads, C // self.heads).permute(2, 0, 3, 1, 4)
        q, k, v = qkv.unbind(0)
        mixed = F.scaled_dot_product_attention(q, k, v).transpose(1, 2)
        return self.project(mixed.reshape(B, N, C))


class Block(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.norm = nn.LayerNorm(dim)
        self.attention = Attention(dim)
        self.mix = nn.Conv2d(dim, dim, 3, padding=1, groups=dim)

    def forward(self, x):
        b, c, h, w = x.size()
        tokens = x.permute(0, 2, 3, 1).reshape(b, -1, c)
        tokens = tokens + self.attention(self.norm(tokens))
        return self.mix(to_image(tokens, h, w))


class Classifier(nn.Module):
    def __init__(self, classes, dim=96, depth=4):
        super().__init__()
        self.stem = nn.Conv2d(3, dim, 4, stride=4)
        self.blocks = nn.Sequential(*[Block(dim) for _ in range(depth)])
        self.head = nn.Linear(dim, classes)

    def forward(self, images):
        x = self.blocks(self.stem(images))
        return self.head(to_tokens(x).mean(dim=1))


def dense_loss(scores, masks):
    n, c, h, w = scores.shape
    rows = scores.permute(0, 2, 3, 1).reshape(-1, c)
    return F.cross_entropy(rows, masks.reshape(-1))


def per_pixel(scores):
    """Classes last, a row for each pixel of a row of the picture."""
    n, c, h, w = scores.shape
    return scores.permute(0, 2, 3, 1).reshape(n * h, w, c)


def main():
    torch.manual_seed(0)
    model = Classifier(classes=10)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    for _ in range(10):
        images, labels = torch.rand(8, 3, 64, 64), torch.randint(10, (8,))
        loss = F.cross_entropy(model(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(f"{loss.item():.3f}")


if __name__ == "__main__":
    main()
