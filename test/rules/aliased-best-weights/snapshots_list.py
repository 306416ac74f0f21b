# Every epoch's weights go into a list, to be averaged at the end.
import torch
from torch import nn

from data import make_loader

network = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 1))
optimizer = torch.optim.Adam(network.parameters())
snapshots = []
for epoch in range(10):
    for batch, goal in make_loader(64):
        optimizer.zero_grad()
        nn.functional.mse_loss(network(batch), goal).backward()
        optimizer.step()
    if epoch >= 5:
        snapshots.append(network.state_dict())
#                        ^^^^^^^^^^^^^^^^^^^^ aliased-best-weights (fix)

mean = {key: sum(one[key] for one in snapshots) / len(snapshots) for key in network.state_dict()}
network.load_state_dict(mean)
