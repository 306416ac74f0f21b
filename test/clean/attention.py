# A transformer from scratch: attention's softmax, label smoothing, greedy translation.
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class Attention(nn.Module):
    def __init__(self, width, heads, dropout):
        super().__init__()
        self.heads = heads
        self.project = nn.Linear(width, 3 * width)
        self.output = nn.Linear(width, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        batch, length, width = x.shape
        q, k, v = self.project(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-2, -1) / math.sqrt(width // self.heads)
        scores = scores.masked_fill(mask, float("-inf"))
        weights = self.dropout(F.softmax(scores, dim=-1))
        return self.output((weights @ v).transpose(1, 2).reshape(batch, length, width))


class Layer(nn.Module):
    def __init__(self, width, heads, dropout):
        super().__init__()
        self.attention = Attention(width, heads, dropout)
        self.feed = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))
        self.first = nn.LayerNorm(width)
        self.second = nn.LayerNorm(width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        x = x + self.dropout(self.attention(self.first(x), mask))
        return x + self.dropout(self.feed(self.second(x)))


class Sorter(nn.Module):
    """Learns to write the sorted sequence behind the given one."""

    def __init__(self, vocabulary=12, width=64, heads=4, depth=3, length=24, dropout=0.1):
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, width)
        self.places = nn.Parameter(0.02 * torch.randn(length, width))
        self.layers = nn.ModuleList(Layer(width, heads, dropout) for _ in range(depth))
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, vocabulary, bias=False)
        self.register_buffer("mask", torch.ones(length, length, dtype=torch.bool).triu(1))

    def forward(self, ids):
        length = ids.shape[1]
        x = self.tokens(ids) + self.places[:length]
        for layer in self.layers:
            x = layer(x, self.mask[:length, :length])
        return self.head(self.norm(x))


def batch_of(size, generator):
    numbers = torch.randint(2, 12, (size, 10), generator=generator)
    separator = torch.ones(size, 1, dtype=torch.long)
    return torch.cat([numbers, separator, numbers.sort(1).values], dim=1)


def main(steps=3000, warmup=200):
    generator = torch.Generator().manual_seed(0)
    model = Sorter()
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, betas=(0.9, 0.98))
    scheduler = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warmup, math.sqrt(warmup / (step + 1)))
    )
    model.train()
    for step in range(steps):
        ids = batch_of(64, generator)
        logits = model(ids[:, :-1])
        loss = F.cross_entropy(logits[:, 10:].flatten(0, 1), ids[:, 11:].flatten(), label_smoothing=0.1)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        scheduler.step()
        if step % 500 == 0:
            print(step, loss.item())

    model.eval()
    ids = batch_of(8, generator)
    written = ids[:, :11]
    with torch.inference_mode():
        for _ in range(10):
            following = model(written)[:, -1].argmax(-1, keepdim=True)
            written = torch.cat([written, following], dim=1)
    print("right", (written == ids).all(1).float().mean().item())


if __name__ == "__main__":
    main()
