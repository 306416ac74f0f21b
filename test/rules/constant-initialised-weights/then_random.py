# The constant is overwritten right after it, or what is swept is not known.
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(4, 16), nn.Linear(16, 2))
        for m in self.modules():
            if isinstance(m, nn.Linear):
                m.weight.data.fill_(0.1)
                m.weight.data.uniform_(-0.1, 0.1)

    def forward(self, x):
        return self.layers(x)


def flatten_weights(model):
    for p in model.parameters():
        nn.init.constant_(p, 1.0)
