# needs: torch
"""A validation that leaves the model in eval mode switches Dropout and BatchNorm off for all epochs after the first."""

import copy

import torch
from torch import nn
from torch.nn.functional import cross_entropy

torch.manual_seed(0)
features = torch.randn(2128, 20)
labels = (features[:, 0] + features[:, 1] > 0).long()
train_x, train_y, test_x, test_y = features[:128], labels[:128].clone(), features[128:], labels[128:]
wrong = torch.rand(128) < 0.2
train_y[wrong] = 1 - train_y[wrong]


def validate(model):
    model.eval()
    with torch.no_grad():
        return cross_entropy(model(test_x), test_y).item()


def train(model, epochs, mode_in_loop, after_epoch=lambda number: None):
    torch.manual_seed(1)
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-3)
    model.train()
    for number in range(1, epochs + 1):
        if mode_in_loop:
            model.train()
        for x, y in zip(train_x.split(16), train_y.split(16)):
            optimizer.zero_grad()
            cross_entropy(model(x), y).backward()
            optimizer.step()
        after_epoch(number)
        loss = validate(model)
    return loss


def watch(mode_in_loop):
    model = nn.Sequential(nn.Linear(20, 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Dropout(0.5), nn.Linear(32, 2))
    seen = []

    def after_epoch(number):
        seen.append((model[3].training, model[1].num_batches_tracked.item() - sum(count for _, count in seen)))
        drops, updates = seen[-1]
        where = "train() in the loop:    " if mode_in_loop else "train() before the loop:"
        print(f"{where} epoch {number}: Dropout {'on' if drops else 'off'}, BatchNorm updates: {updates}")

    train(model, 3, mode_in_loop, after_epoch)
    return seen


assert watch(mode_in_loop=False) == [(True, 8), (False, 0), (False, 0)]
assert watch(mode_in_loop=True) == [(True, 8), (True, 8), (True, 8)]

torch.manual_seed(0)
hidden = [nn.Linear(256, 256), nn.ReLU(), nn.Dropout(0.5)]
first = nn.Sequential(nn.Linear(20, 256), nn.ReLU(), nn.Dropout(0.5), *hidden, nn.Linear(256, 2))
before, inside = (train(copy.deepcopy(first), 10, mode_in_loop) for mode_in_loop in (False, True))
print("train() before the loop: test loss after 10 epochs is more than 1.3 times as high:", before > 1.3 * inside)
assert before > 1.3 * inside, (before, inside)

first = nn.Sequential(nn.Linear(20, 64), nn.LayerNorm(64), nn.ReLU(), nn.Linear(64, 2))
before, inside = (train(copy.deepcopy(first), 10, mode_in_loop) for mode_in_loop in (False, True))
print("without Dropout and BatchNorm, the same test loss:", before == inside)
assert before == inside

model = nn.ModuleDict({"backbone": nn.BatchNorm1d(8), "head": nn.Linear(8, 2)})
model["backbone"].eval()
model.train()
print("model.train() puts a backbone in eval mode back into train mode:", model["backbone"].training)
assert model["backbone"].training
