# the condition has a name of its own.
import torch
from torch import nn

batches = torch.load("batches.pt")
model = nn.Linear(16, 3)
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
window = 8
for epoch in range(12):
    for number, (x, y) in enumerate(batches):
        is_full = (number + 1) % window == 0
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-accumulation-tail (fix)
        (nn.functional.cross_entropy(model(x), y) / window).backward()
        if is_full:
            optimizer.step()
            optimizer.zero_grad()
