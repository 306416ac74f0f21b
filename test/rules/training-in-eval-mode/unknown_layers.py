# exception: what the model is made of cannot be seen.
import torch
from torch import nn

from medical_networks import build_network


def main(train_loader, val_loader, options):
    model = build_network(options)
    optimizer = torch.optim.Adam(model.parameters())
    for epoch in range(10):
        for x, y in train_loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            print(epoch, sum((model(x).argmax(1) == y).sum().item() for x, y in val_loader))
