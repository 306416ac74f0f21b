# A function that is applied to a model gives all weights one value.
import torch
import torch.nn as nn


def weights_init(m):
    classname = m.__class__.__name__
    if classname.find("Linear") != -1:
        m.weight.data.fill_(0.5)
#       ^^^^^^^^^^^^^^^^^^^^^^^^ constant-initialised-weights (fix)
        m.bias.data.fill_(0)


model = nn.Sequential(nn.Linear(2, 16), nn.Sigmoid(), nn.Linear(16, 1))
model.apply(weights_init)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
