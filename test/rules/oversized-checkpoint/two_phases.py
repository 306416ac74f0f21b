# exception: a second phase of training follows.
import torch
import torch.nn.functional as F


def fit(model, first, second, path):
    optimizer = torch.optim.Adam(model.parameters())
    for x, y in first:
        optimizer.zero_grad()
        F.cross_entropy(model(x), y).backward()
        optimizer.step()
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict()}, path)
    for x, y in second:
        optimizer.zero_grad()
        F.cross_entropy(model(x), y).backward()
        optimizer.step()
