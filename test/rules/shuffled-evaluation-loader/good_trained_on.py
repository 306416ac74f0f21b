# One loader for training and for the training accuracy
import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset


def run(model, inputs, targets, optimizer):
    loader = DataLoader(TensorDataset(inputs, targets), batch_size=32, shuffle=True)
    for features, labels in loader:
        optimizer.zero_grad()
        F.cross_entropy(model(features), labels).backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        return sum((model(features).argmax(1) == labels).sum() for features, labels in loader)
