# The caller decides whether to shuffle, or how the loader is made is not in sight
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset


def make_loader(inputs, targets, train, **options):
    return DataLoader(TensorDataset(inputs, targets), batch_size=32, shuffle=train)


def other_loader(inputs, targets, **options):
    return DataLoader(TensorDataset(inputs, targets), batch_size=32, **options)


def train(model, optimizer, inputs, targets):
    for loader in (make_loader(inputs, targets, True), other_loader(inputs, targets, shuffle=True)):
        for features, labels in loader:
            optimizer.zero_grad()
            F.cross_entropy(model(features), labels).backward()
            optimizer.step()
