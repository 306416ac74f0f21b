# exception: one finished model a fold.
import torch
import torch.nn.functional as F
from torch import nn


def fit(model, x, y):
    optimizer = torch.optim.Adam(model.parameters())
    for _ in range(100):
        optimizer.zero_grad()
        F.mse_loss(model(x), y).backward()
        optimizer.step()
    torch.save(model.state_dict(), "export/fold.pt")


def folds(splits):
    for number, (x, y) in enumerate(splits):
        model = nn.Linear(x.shape[1], 1)
        fit(model, x, y)
        torch.save(model.state_dict(), f"final_{number}.pt")
