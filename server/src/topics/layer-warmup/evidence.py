# needs: torch
"""Unfreezing layers: who trains them, what keeps moving in a frozen part, and what the scheduler says."""

import warnings

import torch
from torch import nn

warnings.simplefilter("ignore")
torch.manual_seed(0)


def show(what, result):
    print(f"{what:<58} {result}")


def train_once(optimizer, model):
    optimizer.zero_grad()
    model(torch.ones(4, 2)).sum().backward()
    optimizer.step()


def changed(parameter, run):
    before = parameter.detach().clone()
    run()
    return not torch.equal(parameter, before)


model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2))
backbone = model[0]
backbone.requires_grad_(False)
optimizer = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=0.1)
backbone.requires_grad_(True)
show("unfrozen, optimizer over the others: trained", changed(backbone.weight, lambda: train_once(optimizer, model)))
optimizer.add_param_group({"params": backbone.parameters(), "lr": 0.01})
show("after add_param_group: trained", changed(backbone.weight, lambda: train_once(optimizer, model)))

whole = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2))
whole[0].requires_grad_(False)
optimizer = torch.optim.SGD(whole.parameters(), lr=0.1)
whole[0].requires_grad_(True)
show("unfrozen, optimizer over all from the start: trained", changed(whole[0].weight, lambda: train_once(optimizer, whole)))

norm = nn.BatchNorm1d(2).requires_grad_(False)
norm(torch.randn(8, 2) + 5)
show("frozen BatchNorm in train mode: running mean moved", not torch.equal(norm.running_mean, torch.zeros(2)))

for gradient, name in [(None, "None"), (torch.zeros(1), "zero")]:
    weight = nn.Parameter(torch.ones(1))
    optimizer = torch.optim.SGD([weight], lr=0.1, weight_decay=0.1)
    weight.grad = gradient
    optimizer.step()
    show(f"weight decay, gradient {name}: weight 1 becomes", f"{weight.item():.2f}")
