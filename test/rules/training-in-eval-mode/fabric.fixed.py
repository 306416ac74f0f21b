# Lightning Fabric: the loop is the user's own, and so are the modes.
import torch
from lightning.fabric import Fabric
from torch import nn


def main(train_loader, val_loader):
    fabric = Fabric(accelerator="auto", devices=1)
    model = nn.Sequential(nn.Linear(100, 50), nn.ReLU(), nn.Dropout(0.4), nn.Linear(50, 3))
    optimizer = torch.optim.Adam(model.parameters())
    model, optimizer = fabric.setup(model, optimizer)
    model.train()
    for epoch in range(10):
        model.train()
        for x, y in train_loader:
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(x), y)
            fabric.backward(loss)
            optimizer.step()
        model.eval()
        with torch.no_grad():
            print(epoch, sum((model(x).argmax(1) == y).sum().item() for x, y in val_loader))
