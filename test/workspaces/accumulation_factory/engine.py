# The engine is given the model; a factory in a third file made it.
from torch import nn


def train_epoch(network, loader, optimizer, window):
    for number, (x, y) in enumerate(loader, start=1):
        (nn.functional.cross_entropy(network(x), y) / window).backward()
        if number % window == 0:
#          ^^^^^^^^^^^^^^^^^^^^ accumulation-with-batch-norm
#          ^^^^^^^^^^^^^^^^^^^^ dropped-accumulation-tail (fix)
            optimizer.step()
            optimizer.zero_grad()
