# Early stopping on tabular data: a class remembers the best weights, the trainer puts them back.
import argparse
import copy

import numpy as np
import torch
from sklearn.model_selection import train_test_split
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class BestWeights:
    def __init__(self, patience):
        self.patience = patience
        self.lowest = float("inf")
        self.best_state = None
        self.bad_epochs = 0

    def update(self, loss, model):
        if loss < self.lowest:
            self.lowest = loss
            self.best_state = copy.deepcopy(model.state_dict())
            self.bad_epochs = 0
        else:
            self.bad_epochs += 1
        return self.bad_epochs < self.patience

    def restore(self, model):
        model.load_state_dict(self.best_state)


class Regressor(nn.Module):
    def __init__(self, inputs, width=128):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(inputs, width), nn.LayerNorm(width), nn.GELU(), nn.Dropout(0.2), nn.Linear(width, 1)
        )

    def forward(self, x):
        return self.layers(x).squeeze(-1)


def mean_error(model, loader):
    model.eval()
    with torch.no_grad():
        errors = [nn.functional.l1_loss(model(x), y, reduction="sum").item() for x, y in loader]
    return sum(errors) / len(loader.dataset)


def train(arguments):
    table = np.load(arguments.table).astype(np.float32)
    train_rows, val_rows = train_test_split(table, test_size=0.2, random_state=0)
    make = lambda rows: TensorDataset(torch.from_numpy(rows[:, :-1]), torch.from_numpy(rows[:, -1]))
    train_loader = DataLoader(make(train_rows), batch_size=256, shuffle=True, drop_last=True)
    val_loader = DataLoader(make(val_rows), batch_size=1024)

    model = Regressor(table.shape[1] - 1)
    optimizer = torch.optim.AdamW(model.parameters(), lr=arguments.lr)
    stopper = BestWeights(arguments.patience)
    best_single, lowest = None, float("inf")
    for epoch in range(arguments.epochs):
        model.train()
        for x, y in train_loader:
            optimizer.zero_grad()
            nn.functional.huber_loss(model(x), y).backward()
            optimizer.step()
        error = mean_error(model, val_loader)
        print(f"{epoch}: {error:.4f}")
        if error < lowest:
            lowest, best_single = error, {"epoch": epoch, "weights": copy.deepcopy(model.state_dict())}
        if not stopper.update(error, model):
            break
    stopper.restore(model)
    torch.save(best_single, arguments.out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("table")
    parser.add_argument("--lr", type=float, default=5e-4)
    parser.add_argument("--epochs", type=int, default=100)
    parser.add_argument("--patience", type=int, default=10)
    parser.add_argument("--out", default="regressor.pt")
    train(parser.parse_args())
