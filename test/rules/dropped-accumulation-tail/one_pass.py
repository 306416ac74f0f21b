# exception: a single pass; there is no next epoch to leak into.
import torch
from torch import nn

model = nn.Linear(32, 8)
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
stream = torch.load("stream.pt")
for i, (x, y) in enumerate(stream):
    (nn.functional.cross_entropy(model(x), y) / 4).backward()
    if (i + 1) % 4 == 0:
        optimizer.step()
        optimizer.zero_grad()
