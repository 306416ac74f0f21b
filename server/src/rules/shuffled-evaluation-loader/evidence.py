# needs: torch
"""Shuffling an evaluation loader leaves the metric alone, and mixes up which prediction belongs to which sample."""

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
model = nn.Linear(4, 3).eval()
features = torch.randn(100, 4)
labels = model(features).argmax(1)
labels[:20] = (labels[:20] + 1) % 3  # 80 of 100 are right
dataset = TensorDataset(features, labels)


def evaluate(**options):
    loader = DataLoader(dataset, batch_size=32, **options)
    with torch.no_grad():
        outputs = [(model(inputs).argmax(1), targets) for inputs, targets in loader]
    predictions, targets = (torch.cat(parts) for parts in zip(*outputs))
    return predictions, (predictions == targets).float().mean().item()


for how in ({}, {"shuffle": True}):
    predictions, accuracy = evaluate(**how)
    name = "shuffle=True" if how else "in order"
    aligned = torch.equal(predictions, model(features).argmax(1))
    assert round(accuracy, 2) == 0.8 and aligned == (not how)
    print(f"{name:<12}  accuracy {accuracy:.2f}  prediction i belongs to sample i: {aligned}")
first, second = evaluate(shuffle=True)[0], evaluate(shuffle=True)[0]
assert not torch.equal(first, second)
print("shuffle=True  two runs give the same list of predictions:", torch.equal(first, second))
