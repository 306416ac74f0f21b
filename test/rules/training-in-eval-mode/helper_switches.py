# exception: a helper with a flag switches the mode.
import torch
from torch import nn


def set_mode(models, training):
    for model in models:
        model.train(training)


def main(batches, x, y):
    model = nn.Sequential(nn.Linear(8, 32), nn.ReLU(), nn.Dropout(0.5), nn.Linear(32, 2))
    optimizer = torch.optim.Adam(model.parameters())
    for epoch in range(10):
        set_mode([model], True)
        for features, labels in batches:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(features), labels).backward()
            optimizer.step()
        set_mode([model], False)
        with torch.no_grad():
            print(epoch, (model(x).argmax(1) == y).float().mean())
