# exception: SGD without momentum and schedule has nothing to remember.
import torch
import torch.nn.functional as F


def fit(model, loader, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for epoch in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            F.mse_loss(model(x), y).backward()
            optimizer.step()
        torch.save(model.state_dict(), f"epoch_{epoch}.pt")
