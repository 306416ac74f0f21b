# needs: torch
"""A zero gets no gradient where the other factor is zero too, or where ReLU sees exactly 0; elsewhere it learns."""

import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(0)
x = torch.randn(32, 10)
y = torch.randint(0, 3, (32,))


def net(activation=nn.ReLU):
    torch.manual_seed(1)
    return nn.Sequential(nn.Linear(10, 16), activation(), nn.Linear(16, 3))


def zero(*parameters):
    for parameter in parameters:
        nn.init.zeros_(parameter)


def moved(title, model, watched, steps=300, forward=None):
    """Whether training changes the watched parameters."""
    before = [parameter.detach().clone() for parameter in watched]
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    for _ in range(steps):
        optimizer.zero_grad()
        F.cross_entropy((forward or model)(x), y).backward()
        optimizer.step()
    learns = [not torch.equal(old, new) for old, new in zip(before, watched)]
    print(f"{title:<43} {'learns' if all(learns) else 'never moves' if not any(learns) else 'partly'}")
    return all(learns), any(learns)


model = net()
zero(*model.parameters())
assert moved("all weights and biases zero, ReLU:", model, [model[0].weight, model[2].weight]) == (False, False)
model = net()
zero(model[0].weight, model[0].bias)
assert moved("first layer zero, ReLU:", model, [model[0].weight, model[0].bias]) == (False, False)
model = net(nn.Tanh)
zero(model[0].weight, model[0].bias)
assert moved("first layer zero, Tanh:", model, [model[0].weight])[0]
model = net()
zero(model[0].weight, model[2].weight)
assert moved("all weights zero, biases random:", model, [model[0].weight, model[2].weight])[0]
model = net()
zero(model[2].weight, model[2].bias)
assert moved("last layer zero:", model, [model[0].weight, model[2].weight])[0]
model = net()
zero(model[0].bias, model[2].bias)
assert moved("biases zero:", model, list(model.parameters()))[0]


class LowRank(nn.Module):
    def __init__(self, first, second):
        super().__init__()
        self.base = nn.Linear(10, 3).requires_grad_(False)
        self.a = nn.Parameter(torch.randn(4, 10) * first)
        self.b = nn.Parameter(torch.randn(3, 4) * second)

    def forward(self, x):
        return self.base(x) + x @ self.a.T @ self.b.T


model = LowRank(0.3, 0)
assert moved("LoRA, A random and B zero:", model, [model.a, model.b])[0]
model = LowRank(0, 0)
assert moved("LoRA, A and B zero:", model, [model.a, model.b]) == (False, False)


class Attention(nn.Module):
    def __init__(self, *zeroed):
        super().__init__()
        self.q, self.k, self.v = (nn.Linear(10, 8, bias=False) for _ in range(3))
        self.o = nn.Linear(8, 3, bias=False)
        zero(*(getattr(self, name).weight for name in zeroed))

    def forward(self, x):
        return self.o(torch.softmax(self.q(x) @ self.k(x).T / 8**0.5, -1) @ self.v(x))


model = Attention("q", "k")
assert moved("attention, q and k zero:", model, [model.q.weight, model.k.weight]) == (False, False)
model = Attention("v", "o")
assert moved("attention, v and o zero:", model, [model.v.weight, model.o.weight]) == (False, False)
model = Attention("o")
assert moved("attention, o zero:", model, [model.v.weight, model.o.weight])[0]
