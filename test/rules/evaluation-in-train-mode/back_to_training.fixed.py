# eval() for the first evaluation, train() for more training, nothing for the second evaluation.
import torch
import torch.nn as nn
import torch.nn.functional as F


class Regressor(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(8, 64), nn.ReLU(), nn.Dropout(0.1), nn.Linear(64, 1))

    def forward(self, x):
        return self.layers(x).squeeze(-1)


def two_rounds(train_batches, val_x, val_y):
    model = Regressor()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    model.eval()
    with torch.no_grad():
        before = F.mse_loss(model(val_x), val_y)
    model.train()
    for x, y in train_batches:
        optimizer.zero_grad()
        F.mse_loss(model(x), y).backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        after = F.mse_loss(model(val_x), val_y)
    return before, after
