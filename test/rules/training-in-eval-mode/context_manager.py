# exception: a context manager of the file switches to eval mode and back.
import contextlib

import torch
from torch import nn


@contextlib.contextmanager
def evaluating(model):
    model.eval()
    try:
        with torch.no_grad():
            yield model
    finally:
        model.train()


def main(train_batches, test_x, test_y):
    model = nn.Sequential(nn.Linear(10, 40), nn.Dropout(0.25), nn.Tanh(), nn.Linear(40, 3))
    optimizer = torch.optim.Adam(model.parameters())
    for epoch in range(15):
        for x, y in train_batches:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
        with evaluating(model):
            print(epoch, (model(test_x).argmax(1) == test_y).float().mean())
