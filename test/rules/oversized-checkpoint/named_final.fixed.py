# The file is called final.
import torch
from torch import nn

network = nn.Sequential(nn.Linear(12, 64), nn.Tanh(), nn.Linear(64, 1))
optimizer = torch.optim.SGD(network.parameters(), lr=0.01, momentum=0.9)


def finish(epoch):
    state = {"net": network.state_dict(), "epoch": epoch}
    torch.save(state, "runs/final.pth")
