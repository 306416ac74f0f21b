# exception: the loop converts files; it trains nothing.
import torch
from torch import nn, optim

model = nn.Linear(8, 2)
optimizer = optim.Adam(model.parameters())


def convert(paths):
    for path in paths:
        model.load_state_dict(torch.load(path)["model"])
        torch.save(model.state_dict(), path.with_suffix(".weights.pt"))
