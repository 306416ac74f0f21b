# A generator yields predictions: only a decorator can switch gradients off there.
import torch
from torch import nn


@torch.no_grad()
def predictions(path, batches):
    model = nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.1), nn.Linear(8, 2))
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    for batch in batches:
        yield model(batch).argmax(dim=1)
