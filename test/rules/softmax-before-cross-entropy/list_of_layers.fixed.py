# The layers are gathered in a list.
import torch.nn as nn


class MultiLayer(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        layers = []
        for before, after in zip(sizes[:-1], sizes[1:]):
            layers.append(nn.Linear(before, after))
            layers.append(nn.ReLU())
        layers.append(nn.Linear(sizes[-1], 10))
        self.net = nn.Sequential(*layers)

    def forward(self, x):
        return self.net(x.flatten(1))


def objective(x, y):
    model = MultiLayer([784, 256, 128])
    loss = nn.CrossEntropyLoss()
    return loss(model(x), y)
