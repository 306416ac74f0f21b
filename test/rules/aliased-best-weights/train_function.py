# A function of the same file trains; accuracy and weights are kept in one statement.
from copy import deepcopy

import torch
from torch import nn, optim


def train(model, loader, optimizer):
    model.train()
    for features, target in loader:
        optimizer.zero_grad()
        nn.functional.mse_loss(model(features), target).backward()
        optimizer.step()


@torch.no_grad()
def validate(model, loader):
    model.eval()
    return sum(nn.functional.l1_loss(model(x), y).item() for x, y in loader) / len(loader)


def main(args, train_loader, val_loader):
    settings = deepcopy(vars(args))
    model = nn.Sequential(nn.Linear(13, 64), nn.ReLU(), nn.Dropout(0.1), nn.Linear(64, 1))
    optimizer = optim.SGD(model.parameters(), lr=args.lr, momentum=0.9)
    lowest, state = float("inf"), None
    for epoch in range(args.epochs):
        train(model, train_loader, optimizer)
        error = validate(model, val_loader)
        if error < lowest:
            lowest, state = error, model.state_dict().copy()
#                                  ^^^^^^^^^^^^^^^^^^^^^^^^^ aliased-best-weights (fix)
    torch.save({"state": state, "error": lowest, "settings": settings}, args.out)
