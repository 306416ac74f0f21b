# A decorator of unknown effect may switch gradients off, as may a context of the project's own.
import contextlib

import torch
from torch import nn

from utils import smart_inference


@contextlib.contextmanager
def evaluating(model):
    model.eval()
    with torch.no_grad():
        yield model


@smart_inference()
def run(batches):
    model = nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.1), nn.Linear(8, 2))
    model.eval()
    for batch in batches:
        print(model(batch).argmax(1))


def check(batches):
    model = nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.1), nn.Linear(8, 2)).eval()
    with evaluating(model):
        for batch in batches:
            print(model(batch).argmax(1))
