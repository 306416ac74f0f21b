# exception: a function of another package runs the epoch; what it does to the mode cannot be seen.
import torch
from torch import nn
from training_kit import begin_epoch


def validate(model, loader):
    model.eval()
    with torch.no_grad():
        return sum((model(x).argmax(1) == y).sum().item() for x, y in loader)


def main(train_loader, val_loader):
    model = nn.Sequential(nn.Linear(40, 40), nn.ReLU(), nn.Dropout(0.2), nn.Linear(40, 4))
    optimizer = torch.optim.Adam(model.parameters())
    for epoch in range(10):
        begin_epoch(model, epoch)
        for x, y in train_loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
        print(epoch, validate(model, val_loader))
