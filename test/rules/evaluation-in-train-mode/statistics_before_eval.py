# exception: the pass whose result nobody reads moves the statistics of BatchNorm, and `eval()` comes behind it.
import torch
from torch import nn


def calibrate(path, batches):
    model = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8), nn.Linear(8, 2))
    model.load_state_dict(torch.load(path))
    with torch.no_grad():
        for x in batches:
            model(x)
    model.eval()
    return model
