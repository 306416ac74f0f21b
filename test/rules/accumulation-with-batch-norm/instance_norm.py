# exception: InstanceNorm normalises each sample by itself, too.
import torch
from torch import nn

model = nn.Sequential(nn.Conv2d(3, 8, 3), nn.InstanceNorm2d(8, affine=True), nn.ReLU(), nn.Conv2d(8, 3, 3))
optimizer = torch.optim.Adam(model.parameters())
for step, (source, goal) in enumerate(torch.load("pairs.pt"), start=1):
    (nn.functional.l1_loss(model(source), goal) / 10).backward()
    if step % 10 == 0:
        optimizer.step()
        optimizer.zero_grad()
