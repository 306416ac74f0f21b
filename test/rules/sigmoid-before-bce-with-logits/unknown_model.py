# exception: what the received model ends in cannot be told.
import torch
from torch import nn


def fit(model, loader, lr=1e-3):
    criterion = nn.BCEWithLogitsLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    for features, label in loader:
        optimizer.zero_grad()
        criterion(model(features), label).backward()
        optimizer.step()
