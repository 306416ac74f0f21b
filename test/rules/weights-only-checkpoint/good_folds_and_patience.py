# One file a fold, one where training stops, and one for each new maximum
import copy
import torch
from torch import nn


def fit(model, loader, val, epochs, out):
    opt = torch.optim.AdamW(model.parameters(), lr=1e-3)
    best = float("inf")
    for epoch in range(epochs):
        model.train()
        for x, y in loader:
            opt.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            opt.step()
        loss = val(model)
        is_best = loss < best
        best = min(loss, best)
        if is_best:
            torch.save(model.state_dict(), out / "model.pt")
        torch.save(
            {"epoch": epoch, "net": model.state_dict(), "opt": opt.state_dict(), "best": best},
            out / f"ckpt_{epoch:03d}.pt",
        )


def patience(model, loader, val, epochs):
    opt = torch.optim.Adam(model.parameters())
    history = []
    for epoch in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            opt.step()
        history.append(val(model))
        if history[-1] == max(history):
            torch.save(model.state_dict(), "weights.pt")
        if len(history) - history.index(max(history)) > 5:
            torch.save(model.state_dict(), f"stopped_at_{epoch}.pt")
            break


def folds(make, splits, epochs):
    for k, (train, val) in enumerate(splits):
        model = make()
        opt = torch.optim.Adam(model.parameters())
        for epoch in range(epochs):
            for x, y in train:
                opt.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                opt.step()
        torch.save(model.state_dict(), f"fold_{k}.pt")
