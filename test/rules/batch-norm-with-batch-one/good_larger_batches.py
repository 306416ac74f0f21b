# Larger batches, and a remainder that is dropped or larger than one
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def train():
    model = nn.Sequential(nn.Linear(8, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 2))
    optimizer = torch.optim.Adam(model.parameters())
    dropped = DataLoader(TensorDataset(torch.randn(65, 8), torch.zeros(65).long()), 32, True, drop_last=True)
    two_left = DataLoader(TensorDataset(torch.randn(66, 8), torch.zeros(66).long()), 32, True)
    for loader in (dropped, two_left):
        for inputs, targets in loader:
            loss = nn.functional.cross_entropy(model(inputs), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
