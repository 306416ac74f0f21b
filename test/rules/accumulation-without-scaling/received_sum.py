# exception: one caller hands over a criterion that sums.
import torch
from torch import nn


def train_one_epoch(model, loader, criterion, optimizer, every):
    for step, (x, y) in enumerate(loader):
        criterion(model(x), y).backward()
        if (step + 1) % every == 0:
            optimizer.step()
            optimizer.zero_grad()


def main(summed):
    model = nn.Linear(8, 2)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    batches = torch.load("batches.pt")
    if summed:
        train_one_epoch(model, batches, nn.CrossEntropyLoss(reduction="sum"), optimizer, 4)
    else:
        train_one_epoch(model, batches, nn.CrossEntropyLoss(), optimizer, 4)


main(True)
