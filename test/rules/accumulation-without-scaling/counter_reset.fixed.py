# the window is counted by hand and begins anew at its end; the last window may be shorter.
import torch
from torch import nn

model = nn.Linear(8, 2)
optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
gathered = 0
for x, y in torch.load("batches.pt"):
    (nn.functional.cross_entropy(model(x), y) / 4).backward()
    gathered += 1
    if gathered == 4:
        optimizer.step()
        optimizer.zero_grad()
        gathered = 0
