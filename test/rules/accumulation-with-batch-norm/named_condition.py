# The condition has a name.
import torch
from torch import nn


def run(batches):
    model = nn.Sequential(nn.Linear(20, 40), nn.LazyBatchNorm1d(), nn.ReLU(), nn.Linear(40, 2))
    model(batches[0][0])
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for index, (x, y) in enumerate(batches):
        is_full = (index + 1) % 4 == 0 or index + 1 == len(batches)
#                 ^^^^^^^^^^^^^^^^^^^^ accumulation-with-batch-norm
        (nn.functional.cross_entropy(model(x), y) / 4).backward()
        if is_full:
            optimizer.step()
            optimizer.zero_grad()
