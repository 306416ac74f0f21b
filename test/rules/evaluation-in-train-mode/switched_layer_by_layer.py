# exception: single layers are switched, or all of them one by one, and so is a flag that stands for the mode.
import torch
from torch import nn


def freeze(layer):
    if isinstance(layer, (nn.BatchNorm1d, nn.Dropout)):
        layer.eval()


def net():
    return nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8), nn.Dropout(0.1), nn.Linear(8, 8))


def main(batches):
    one, two, three, four = net(), net(), net(), net()
    for layer in one.modules():
        layer.eval()
    for _, layer in two.named_children():
        freeze(layer)
    two.apply(freeze)
    three.apply(lambda layer: layer.eval())
    for layer in four.modules():
        layer.training = False
    with torch.no_grad():
        for x in batches:
            print(one(x), two(x), three(x), four(x))


main(torch.load("batches.pt"))
