# exception: training stops as soon as the weights are kept.
import torch
import torch.nn as nn


def fit(model, loader, validate, goal):
    optimizer = torch.optim.Adam(model.parameters())
    weights = None
    while True:
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.mse_loss(model(x), y).backward()
            optimizer.step()
        if validate(model) < goal:
            weights = model.state_dict()
            break
    torch.save(weights, "good_enough.pt")
    return weights
