# A first forward pass that only initialises lazy layers: its result is never read.
import torch
from torch import nn

model = nn.Sequential(nn.LazyLinear(64), nn.BatchNorm1d(64), nn.Dropout(0.3), nn.LazyLinear(4))
batch = torch.load("batch.pt")
with torch.no_grad():
    model(batch["features"])

optimizer = torch.optim.Adam(model.parameters())
model.train()
for _ in range(10):
    optimizer.zero_grad()
    loss = nn.functional.cross_entropy(model(batch["features"]), batch["label"])
    loss.backward()
    optimizer.step()
