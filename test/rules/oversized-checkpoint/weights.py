# exception: the weights alone are saved.
import torch
import torch.nn.functional as F


def fit(model, loader):
    optimizer = torch.optim.Adam(model.parameters())
    for x, y in loader:
        optimizer.zero_grad()
        F.cross_entropy(model(x), y).backward()
        optimizer.step()
    torch.save(model.state_dict(), "final.pt")
    torch.save({"model": model.state_dict(), "classes": 10}, "export.pt")
