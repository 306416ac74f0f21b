# exception: a helper saves, and its caller calls it for the best only.
import torch
import torch.nn.functional as F


def store(model, path):
    torch.save(model.state_dict(), path)


def fit(model, loader, validate, epochs):
    optimizer = torch.optim.Adam(model.parameters())
    highest = 0.0
    for epoch in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            F.cross_entropy(model(x), y).backward()
            optimizer.step()
        accuracy = validate(model)
        if accuracy > highest:
            highest = accuracy
            store(model, f"epoch_{epoch}.pt")
