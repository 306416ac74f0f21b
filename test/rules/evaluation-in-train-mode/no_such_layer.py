# exception: a model known to hold neither dropout nor batch norm behaves the same in both modes.
import torch
import torch.nn as nn


class Plain(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 8, 3)
        self.norm = nn.GroupNorm(2, 8)
        self.fc = nn.LazyLinear(10)

    def forward(self, x):
        return self.fc(torch.relu(self.norm(self.conv(x))).flatten(1))


def main(train_loader, test_loader):
    model = Plain()
    linear = nn.Sequential(nn.Flatten(), nn.Linear(784, 10), nn.LayerNorm(10))
    optimizer = torch.optim.SGD([*model.parameters(), *linear.parameters()], lr=0.1)
    for x, y in train_loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x) + linear(x), y).backward()
        optimizer.step()
    with torch.no_grad():
        for x, y in test_loader:
            print(((model(x) + linear(x)).argmax(1) == y).float().mean())
