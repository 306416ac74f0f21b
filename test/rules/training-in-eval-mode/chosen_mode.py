# exception: an option says whether the model is trained in eval mode.
import argparse

import torch
from torch import nn
from torchvision import models

parser = argparse.ArgumentParser()
parser.add_argument("--freeze-statistics", action="store_true")
options = parser.parse_args()

model = models.resnet50(weights="DEFAULT")
optimizer = torch.optim.SGD(model.parameters(), lr=1e-3)
for epoch in range(10):
    if options.freeze_statistics:
        model.eval()
    else:
        model.train()
    for images, labels in torch.load("batches.pt"):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(images), labels).backward()
        optimizer.step()
