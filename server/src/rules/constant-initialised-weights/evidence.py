# needs: torch
"""Units of one layer that start alike get the same gradient and stay alike: the layer is as wide as one unit."""

import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(0)
x = torch.randn(32, 10)
y = torch.randint(0, 3, (32,))


def train(initialise, optimizer_class=torch.optim.SGD, activation=nn.ReLU):
    torch.manual_seed(1)
    model = nn.Sequential(nn.Linear(10, 16), activation(), nn.Linear(16, 3))
    model.apply(initialise)
    optimizer = optimizer_class(model.parameters(), lr=0.1)
    for _ in range(300):
        optimizer.zero_grad()
        F.cross_entropy(model(x), y).backward()
        optimizer.step()
    units = torch.unique((model[0].weight.detach() * 1e4).round(), dim=0).shape[0]
    return units, F.cross_entropy(model(x), y).item()


def constant(layer):
    if isinstance(layer, nn.Linear):
        nn.init.constant_(layer.weight, 0.1)
        nn.init.zeros_(layer.bias)


def weights_only(layer):
    if isinstance(layer, nn.Linear):
        nn.init.constant_(layer.weight, 0.1)


def random(layer):
    if isinstance(layer, nn.Linear):
        nn.init.kaiming_normal_(layer.weight)
        nn.init.zeros_(layer.bias)


for title, initialise in (
    ("weights 0.1, biases 0", constant),
    ("weights 0.1, biases random", weights_only),
    ("weights random, biases 0", random),
):
    units, loss = train(initialise)
    print(f"{title + ':':<28}{units:>2} distinct hidden units of 16, loss below 0.6: {loss < 0.6}")
    assert (units == 1) == (initialise is constant)
    assert (loss < 0.6) == (initialise is random)

units = [train(constant, optimizer_class=torch.optim.Adam)[0], train(constant, activation=nn.Tanh)[0]]
print("weights 0.1, biases 0, with Adam and with Tanh:", units)
assert units == [1, 1]
