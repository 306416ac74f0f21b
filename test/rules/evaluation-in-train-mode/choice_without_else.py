# The model is made in one of two branches; a third way would leave the name undefined.
import sys

import torch
import torchvision
from torch import nn

if sys.argv[1] == "small":
    net = torchvision.models.resnet18(num_classes=10)
elif sys.argv[1] == "large":
    net = torchvision.models.resnet50(num_classes=10)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
train_loader, test_loader = torch.load("loaders.pt")
for image, label in train_loader:
    optimizer.zero_grad()
    nn.functional.cross_entropy(net(image), label).backward()
    optimizer.step()
torch.set_grad_enabled(False)
for image, label in test_loader:
    print((net(image).argmax(1) == label).float().mean())
#          ^^^^^^^^^^ evaluation-in-train-mode (fix)
