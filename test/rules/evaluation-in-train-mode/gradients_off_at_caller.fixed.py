# Gradients are switched off around the call, the model runs in a helper.
import torch
import torchvision
from torch import nn


def hits(network, batches):
    count = 0
    network.eval()
    for image, label in batches:
        count += (network(image).argmax(1) == label).sum().item()
    return count


def main(train_batches, val_batches):
    resnet = torchvision.models.resnet18()
    optimizer = torch.optim.SGD(resnet.parameters(), lr=0.1)
    for epoch in range(3):
        resnet.train()
        for image, label in train_batches:
            optimizer.zero_grad()
            nn.functional.cross_entropy(resnet(image), label).backward()
            optimizer.step()
        with torch.set_grad_enabled(False):
            print(hits(resnet, val_batches))
