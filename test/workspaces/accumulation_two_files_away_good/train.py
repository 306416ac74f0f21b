# Two files away, the factory of norms makes GroupNorm.
import torch
from torch import nn

from models import Residual

model = nn.Sequential(nn.Conv2d(3, 64, 3), Residual(), Residual(), nn.Flatten(), nn.LazyLinear(10))
optimizer = torch.optim.Adam(model.parameters())
for index, (images, labels) in enumerate(torch.load("batches.pt")):
    (nn.functional.cross_entropy(model(images), labels) / 4).backward()
    if (index + 1) % 4 == 0:
        optimizer.step()
        optimizer.zero_grad()
