# needs: torch
"""`no_grad` leaves Dropout random and BatchNorm on batch statistics; `eval()` is what switches them."""

import torch
from torch import nn

torch.manual_seed(0)
features = torch.randn(512, 20)
labels = (features[:, 0] * features[:, 1] > 0).long()
model = nn.Sequential(nn.Linear(20, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Dropout(0.5), nn.Linear(64, 2))
optimizer = torch.optim.Adam(model.parameters(), lr=1e-2)
for _ in range(300):
    loss = nn.functional.cross_entropy(model(features), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


def accuracy(batch_size):
    with torch.no_grad():
        batches = zip(features.split(batch_size), labels.split(batch_size))
        return sum((model(x).argmax(1) == y).sum().item() for x, y in batches) / len(labels)


def two_passes():
    before = model[1].num_batches_tracked.item()
    with torch.no_grad():
        same = torch.equal(model(features), model(features))
    return same, model[1].num_batches_tracked.item() - before


same, moved = two_passes()
print(f"train mode, under no_grad: two passes agree: {same}, BatchNorm updates: {moved}")
assert not same and moved == 2
model.eval()
same, moved = two_passes()
print(f"after eval():              two passes agree: {same}, BatchNorm updates: {moved}")
assert same and moved == 0

large, small, pair = (accuracy(size) for size in (512, 8, 2))
print("after eval():              same accuracy in batches of 512, 8 and 2:", large == small == pair)
assert large == small == pair > 0.95
model.train()
large, small, pair = (accuracy(size) for size in (512, 8, 2))
print("train mode, under no_grad: accuracy falls with the batch size:", large > small > pair)
assert large > small > pair and pair < 0.75

linear = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 2))
same = torch.equal(linear.train()(features), linear.eval()(features))
print("without Dropout and BatchNorm, both modes agree:", same)
assert same
