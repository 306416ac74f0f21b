import torch.nn as nn


def make_model(name, classes=10):
    if name == "perceptron":
        return nn.Sequential(nn.Flatten(), nn.Linear(784, classes), nn.Softmax(dim=-1))
    raise ValueError(name)
