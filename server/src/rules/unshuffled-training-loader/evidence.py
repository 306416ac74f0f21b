# needs: torch
"""A loader without shuffle gives the same batches in the same order every epoch; sorted labels make one-class batches."""

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
torch.set_num_threads(1)
classes, per_class = 10, 100
labels = torch.arange(classes).repeat_interleave(per_class)
centres = torch.randn(classes, 8)
features = centres[labels] + torch.randn(len(labels), 8)
train_set = TensorDataset(features, labels)


def orders(**options):
    indexed = TensorDataset(torch.arange(10))
    loader = DataLoader(indexed, batch_size=5, **options)
    return [torch.cat([batch for (batch,) in loader]).tolist() for _ in range(2)]


first, second = orders()
assert first == second == list(range(10))
print("no shuffle:   two epochs in the same order:", first == second)
first, second = orders(shuffle=True)
assert first != second and sorted(first) == list(range(10))
print("shuffle=True: two epochs in the same order:", first == second)
print("shuffle=True: every sample exactly once:   ", sorted(first) == list(range(10)))


def accuracy(**options):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(8, 32), nn.ReLU(), nn.Linear(32, classes))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    loader = DataLoader(train_set, batch_size=50, **options)
    for _ in range(10):
        for inputs, targets in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(inputs), targets).backward()
            optimizer.step()
    with torch.no_grad():
        return (model(features).argmax(1) == labels).float().mean().item()


in_order, shuffled = accuracy(), accuracy(shuffle=True)
assert in_order < 0.65 < 0.75 < shuffled, (in_order, shuffled)
print(f"samples sorted by class, no shuffle:   training accuracy {in_order:.1f} after 10 epochs")
print(f"samples sorted by class, shuffle=True: training accuracy {shuffled:.1f} after 10 epochs")
