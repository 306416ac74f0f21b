# needs: torch
"""`state_dict()` shares its tensors with the model: one optimizer step changes what was kept as the best."""

import copy

import torch
from torch import nn


def is_changed_by_a_step(keep):
    torch.manual_seed(0)
    model = nn.Linear(4, 2)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    kept = keep(model)
    weights = kept.state_dict() if isinstance(kept, nn.Module) else kept
    before = weights["weight"].clone()
    model(torch.ones(3, 4)).pow(2).sum().backward()
    optimizer.step()
    return not torch.equal(weights["weight"], before)


ways = {
    "state_dict()": lambda model: model.state_dict(),
    "state_dict().copy()": lambda model: model.state_dict().copy(),
    "dict(state_dict())": lambda model: dict(model.state_dict()),
    "v.cpu() of each": lambda model: {k: v.cpu() for k, v in model.state_dict().items()},
    "best_model = model": lambda model: model,
    "copy.deepcopy(state_dict)": lambda model: copy.deepcopy(model.state_dict()),
    "v.clone() of each": lambda model: {k: v.clone() for k, v in model.state_dict().items()},
}

for title, keep in ways.items():
    changed = is_changed_by_a_step(keep)
    print(f"{title:<26} changed by one step: {changed}")
    assert changed == ("deepcopy" not in title and "clone" not in title)
