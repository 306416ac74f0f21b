# exception: the network gives probabilities only where it is not trained.
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 3)

    def forward(self, x):
        out = self.fc(x)
        if self.training:
            return out
        return torch.sigmoid(out)


net = Net()
criterion = nn.BCEWithLogitsLoss()


def loss_of(x, y):
    return criterion(net(x), y)
