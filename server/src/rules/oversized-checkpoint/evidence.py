# needs: torch
"""What an optimizer remembers makes a checkpoint two to four times as large as the weights."""

import io

import torch
from torch import nn


def size_of(state):
    buffer = io.BytesIO()
    torch.save(state, buffer)
    return buffer.tell()


ways = {
    "SGD": (1, lambda p: torch.optim.SGD(p, lr=0.1)),
    "SGD with momentum": (2, lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9)),
    "Adagrad": (2, lambda p: torch.optim.Adagrad(p)),
    "Adam": (3, lambda p: torch.optim.Adam(p)),
    "AdamW": (3, lambda p: torch.optim.AdamW(p)),
    "Adam with amsgrad": (4, lambda p: torch.optim.Adam(p, amsgrad=True)),
}

for title, (times, make) in ways.items():
    model = nn.Linear(1000, 1000)
    optimizer = make(model.parameters())
    model(torch.randn(8, 1000)).pow(2).mean().backward()
    optimizer.step()
    checkpoint = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
    share = size_of(checkpoint) / size_of(model.state_dict())
    print(f"{title:<18} {share:.1f}")
    assert round(share, 1) == times
