# exception: the best so far, which training may go on from.
import torch
import torch.nn.functional as F


def fit(model, loader, score, epochs):
    optimizer = torch.optim.Adam(model.parameters())
    best = 0
    for epoch in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            F.cross_entropy(model(x), y).backward()
            optimizer.step()
        if score(model) > best:
            best = score(model)
            torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict()}, "final.pt")
