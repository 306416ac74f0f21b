# A network for tables; early stopping on the validation loss, modes switched in the loop.
import copy

import torch
import torch.nn.functional as F
from torch import nn, optim


class TableNet(nn.Module):
    def __init__(self, columns, width=128):
        super().__init__()
        self.body = nn.Sequential(
            nn.Linear(columns, width),
            nn.BatchNorm1d(width),
            nn.ReLU(),
            nn.Linear(width, 1),
        )

    def forward(self, rows):
        return self.body(rows).squeeze(1)


def fit(rows, targets, epochs=100, patience=8):
    held_out_rows, held_out_targets = rows[-200:], targets[-200:]
    rows, targets = rows[:-200], targets[:-200]
    network = TableNet(rows.shape[1])
    optimizer = optim.Adam(network.parameters(), lr=1e-3)
    best, best_weights, waited = float("inf"), copy.deepcopy(network.state_dict()), 0
    for epoch in range(epochs):
        network.train()
        for chosen in torch.randperm(len(rows)).split(64):
            optimizer.zero_grad()
            loss = F.mse_loss(network(rows[chosen]), targets[chosen])
            loss.backward()
            optimizer.step()
        network.eval()
        with torch.no_grad():
            held_out_loss = F.mse_loss(network(held_out_rows), held_out_targets).item()
        if held_out_loss < best:
            best, best_weights, waited = held_out_loss, copy.deepcopy(network.state_dict()), 0
        else:
            waited += 1
        if waited > patience:
            break
    network.load_state_dict(best_weights)
    return network


print(fit(torch.randn(1200, 12), torch.randn(1200)))
