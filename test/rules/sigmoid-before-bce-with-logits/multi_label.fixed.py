# A multi-label head as nn.Sequential, called with keywords.
import torch
import torch.nn as nn
from torchvision import models

backbone = models.resnet18(weights=None)
head = nn.Sequential(
    nn.Dropout(0.2),
    nn.Linear(512, 20),
)
backbone.fc = nn.Identity()
criterion = nn.BCEWithLogitsLoss(reduction="mean")


def loss_of(images, tags):
    return criterion(input=head(backbone(images)), target=tags.float())


def tags_of(images, names):
    backbone.eval()
    head.eval()
    with torch.no_grad():
        return [[name for name, share in zip(names, row) if share > 0.5] for row in head(backbone(images))]
