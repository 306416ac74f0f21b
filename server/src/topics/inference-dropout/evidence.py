# needs: torch
"""Dropout kept on at inference: by design in a prenet, on purpose in MC dropout, and what `train()` does to BatchNorm."""

import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(0)


class Prenet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(8, 32), nn.Linear(32, 32)])

    def forward(self, x):
        for layer in self.layers:
            x = F.dropout(F.relu(layer(x)), p=0.5, training=True)
        return x


prenet = Prenet().eval()
frame = torch.randn(1, 8)
assert not torch.equal(prenet(frame), prenet(frame))
print("prenet in eval mode: two passes differ")

model = nn.Sequential(nn.Linear(8, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Dropout(0.5), nn.Linear(64, 1))
model(torch.randn(32, 8))
norm = model[1]


def spread():
    with torch.no_grad():
        return torch.stack([model(inputs) for _ in range(200)]).std(dim=0).mean().item()


inputs = torch.randn(4, 8)
model.eval()
print(f"eval(): spread of 200 passes {spread():.2f}")
for module in model.modules():
    if isinstance(module, nn.modules.dropout._DropoutNd):
        module.train()
before = norm.running_mean.clone()
assert spread() > 0.05 and torch.equal(norm.running_mean, before)
print("eval(), then train() on dropout alone: passes differ, BatchNorm statistics unchanged")
model.train()
assert spread() > 0.05 and not torch.equal(norm.running_mean, before)
print("train(): passes differ, and BatchNorm statistics have moved")
