# exception: BatchNorm layers alone are put into eval mode for fine-tuning.
import torch
from torch import nn
from torchvision import models


def freeze_batch_norm(model):
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.eval()


def fine_tune(loader):
    model = models.resnet34(weights="DEFAULT")
    model.fc = nn.Linear(512, 5)
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-3)
    for epoch in range(5):
        model.train()
        freeze_batch_norm(model)
        for images, labels in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(images), labels).backward()
            optimizer.step()
