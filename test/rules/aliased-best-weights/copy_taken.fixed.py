# The best weights are a second name, in a function whose parameter has the name of the module for copies.
import torch
from torch import nn
from copy import deepcopy


def fit(model, batches, held_out, copy=None):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    best, best_error = None, float("inf")
    for _ in range(20):
        for series, future in batches:
            optimizer.zero_grad()
            nn.functional.mse_loss(model(series), future).backward()
            optimizer.step()
        with torch.no_grad():
            error = nn.functional.l1_loss(model(held_out[0]), held_out[1]).item()
        if error < best_error:
            best_error = error
            best = deepcopy(model.state_dict())
    if copy is not None:
        copy.load_state_dict(best)
    return best
