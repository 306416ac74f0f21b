# Blocks that are functions, each of which uses what it is given twice: no question about them grows with every call.
import numpy as np
import torch
import torch.nn.functional as F


def activate(x, slope):
    return torch.where(x > 0, x, x * slope)


def normalise(x, scale, shift):
    y = (x - x.mean(dim=(2, 3), keepdim=True)) / (x.std(dim=(2, 3), keepdim=True) + 1e-5)
    return y * scale + shift


def residual(x, weights):
    y = activate(normalise(x, weights["scale"], weights["shift"]), 0.1)
    return activate(x + F.conv2d(y, weights["kernel"], padding=1), 0.1) + x


def stage(x, weights):
    x = residual(x, weights["first"]) + x
    x = residual(x, weights["second"]) + x
    x = residual(x, weights["third"]) + x
    return residual(x, weights["fourth"]) + x


def network(x, weights):
    x = stage(x, weights["stem"]) + x
    x = stage(x, weights["body"]) + x
    x = stage(x, weights["neck"]) + x
    return stage(x, weights["head"]) + x


def predict(path, weights):
    frame = torch.from_numpy(np.load(path)).float()
    hidden = network(frame, weights)
    hidden = network(hidden, weights) + hidden
    return hidden.reshape(hidden.shape[0], -1)
