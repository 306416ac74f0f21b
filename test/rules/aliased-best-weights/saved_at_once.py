# exception: the state dict is saved to disk before training goes on.
import torch
import torch.nn as nn


def fit(model, loader, validate, epochs, path):
    optimizer = torch.optim.Adam(model.parameters())
    best = float("inf")
    for epoch in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.mse_loss(model(x), y).backward()
            optimizer.step()
        loss = validate(model)
        if loss < best:
            best = loss
            weights = model.state_dict()
            torch.save(weights, path)
    model.load_state_dict(torch.load(path))
    return model
