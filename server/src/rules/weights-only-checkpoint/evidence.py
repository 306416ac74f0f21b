# needs: torch
"""Training resumed from weights alone takes another path than the one that was interrupted."""

import torch
from torch import nn


def losses(restore):
    torch.manual_seed(0)
    x = torch.randn(256, 20)
    y = x @ torch.randn(20, 1)
    torch.manual_seed(1)
    model = nn.Linear(20, 1)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    found = []
    for step in range(60):
        if step == 40 and restore:
            weights, state = model.state_dict(), optimizer.state_dict()
            model = nn.Linear(20, 1)
            model.load_state_dict(weights)
            optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
            if restore == "all":
                optimizer.load_state_dict(state)
        optimizer.zero_grad()
        loss = (model(x) - y).pow(2).mean()
        loss.backward()
        optimizer.step()
        found.append(loss.item())
    return [f"{found[step]:.3f}" for step in (39, 45, 50)]


whole, resumed, weights_only = losses(None), losses("all"), losses("weights")
print("loss at steps 39, 45 and 50 without interruption:", *whole)
print("resumed with the optimizer's state:              ", *resumed)
print("resumed from the weights alone:                  ", *weights_only)
assert whole == resumed and weights_only[0] == whole[0] and weights_only[1:] != whole[1:]
