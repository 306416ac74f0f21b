# exception: each round of the search trains a model of its own.
import torch
import torch.nn as nn


def search(widths, x, y):
    best_error, best_model, best_weights = float("inf"), None, None
    for width in widths:
        model = nn.Sequential(nn.Linear(x.shape[1], width), nn.ReLU(), nn.Linear(width, 1))
        optimizer = torch.optim.Adam(model.parameters())
        for _ in range(500):
            loss = nn.functional.mse_loss(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        if loss.item() < best_error:
            best_error = loss.item()
            best_model = model
            best_weights = model.state_dict()
    best_model.load_state_dict(best_weights)
    return best_model
