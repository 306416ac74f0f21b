# needs: torch
"""BatchNorm in train mode needs more than one value per channel: a batch of one works on maps, not on vectors."""

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def show(how, model, inputs):
    try:
        result = str(list(model(inputs).shape))
    except ValueError as error:
        result = f"ValueError: {str(error).split(', got')[0]}"
    print(f"{how:<40} {result}")
    return result


refused = "ValueError: Expected more than 1 value per channel when training"
head = nn.Sequential(nn.Linear(8, 4), nn.BatchNorm1d(4))
pooled = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(8, 4, 1), nn.BatchNorm2d(4))
assert show("Linear, BatchNorm1d, 1 sample", head, torch.randn(1, 8)) == refused
assert show("Linear, BatchNorm1d, 2 samples", head, torch.randn(2, 8)) == "[2, 4]"
assert show("global pooling, BatchNorm2d, 1 sample", pooled, torch.randn(1, 8, 6, 6)) == refused
assert show("BatchNorm2d on a 6 x 6 map, 1 sample", nn.BatchNorm2d(8), torch.randn(1, 8, 6, 6)) == "[1, 8, 6, 6]"
assert show("BatchNorm1d on (1, 4, 50), 1 sample", nn.BatchNorm1d(4), torch.randn(1, 4, 50)) == "[1, 4, 50]"
assert show("Linear, BatchNorm1d, eval(), 1 sample", head.eval(), torch.randn(1, 8)) == "[1, 4]"

data = TensorDataset(torch.randn(129, 8))
for drop_last in (False, True):
    sizes = [len(batch) for (batch,) in DataLoader(data, batch_size=32, drop_last=drop_last)]
    assert (sizes[-1] == 1) == (not drop_last)
    print(f"129 samples by 32, drop_last={drop_last}: batches of {sizes}")
