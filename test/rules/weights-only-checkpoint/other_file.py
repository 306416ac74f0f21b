# exception: the optimizer has a file of its own.
import torch
import torch.nn.functional as F


def fit(model, loader, epochs, folder):
    optimizer = torch.optim.Adam(model.parameters())
    for epoch in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            F.mse_loss(model(x), y).backward()
            optimizer.step()
        torch.save(model.state_dict(), folder / "weights.pt")
        torch.save(optimizer.state_dict(), folder / "optimizer.pt")
