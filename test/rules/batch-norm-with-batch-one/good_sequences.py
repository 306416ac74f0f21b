# BatchNorm1d on sequences, behind a convolution over time
import torch
from torch import nn
from torch.utils.data import DataLoader


def train(dataset):
    model = nn.Sequential(nn.Conv1d(1, 16, 9), nn.BatchNorm1d(16), nn.ReLU(), nn.AdaptiveAvgPool1d(1), nn.Flatten())
    optimizer = torch.optim.Adam(model.parameters())
    for waves, labels in DataLoader(dataset, batch_size=1, shuffle=True):
        loss = nn.functional.cross_entropy(model(waves), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
