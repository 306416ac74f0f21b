# The function that accumulates receives the model; its callers hold BatchNorm.
import torch
from torch import nn
from torchvision.models import densenet121


def train_epoch(model, loader, optimizer, steps):
    model.train()
    optimizer.zero_grad()
    for index, (x, y) in enumerate(loader):
        loss = nn.functional.cross_entropy(model(x), y)
        (loss / steps).backward()
        if index % steps == steps - 1:
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^ accumulation-with-batch-norm
            optimizer.step()
            optimizer.zero_grad()


def main(loader):
    network = densenet121(num_classes=3)
    optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
    for _ in range(10):
        train_epoch(network, loader, optimizer, steps=4)


main(torch.load("batches.pt"))
