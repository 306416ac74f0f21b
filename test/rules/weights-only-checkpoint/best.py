# exception: the best so far is for use.
import torch
import torch.nn.functional as F


def fit(model, loader, validate, epochs):
    optimizer = torch.optim.Adam(model.parameters())
    lowest = float("inf")
    for epoch in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            F.mse_loss(model(x), y).backward()
            optimizer.step()
        error = validate(model)
        if error < lowest:
            lowest = error
            torch.save(model.state_dict(), "model.pt")
