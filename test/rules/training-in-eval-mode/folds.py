# exception: each fold trains a new model and evaluates it at the end.
import torch
from sklearn.model_selection import KFold
from torch import nn


def cross_validate(x, y):
    scores = []
    for train_rows, test_rows in KFold(5, shuffle=True, random_state=0).split(x):
        model = nn.Sequential(nn.Linear(9, 90), nn.ReLU(), nn.Dropout(0.5), nn.Linear(90, 2))
        optimizer = torch.optim.Adam(model.parameters())
        for _ in range(100):
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x[train_rows]), y[train_rows]).backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            scores.append((model(x[test_rows]).argmax(1) == y[test_rows]).float().mean().item())
    return scores
