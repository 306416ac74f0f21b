# exception: beside the weights stands what using the model takes; nobody says that training goes on from there.
import torch
from torch import nn


def train(batches, classes, epochs):
    model = nn.Linear(3, len(classes))
    optimizer = torch.optim.AdamW(model.parameters())
    for epoch in range(epochs):
        for x in batches:
            optimizer.zero_grad()
            model(x).sum().backward()
            optimizer.step()
        torch.save({"model": model.state_dict(), "classes": classes, "epoch": epoch}, f"model_{epoch}.pt")


def train_with_rest(batches, rest, epochs):
    model = nn.Linear(3, 3)
    optimizer = torch.optim.AdamW(model.parameters())
    for epoch in range(epochs):
        for x in batches:
            optimizer.zero_grad()
            model(x).sum().backward()
            optimizer.step()
        torch.save({"model": model.state_dict(), "epoch": epoch, **rest}, f"checkpoint_{epoch}.pt")
