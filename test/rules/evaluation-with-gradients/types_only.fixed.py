# Only type checkers see `torch`; the functions are imported one by one.
from __future__ import annotations

from typing import TYPE_CHECKING

from torch import load, nn
from torch.utils.data import DataLoader
import torch

if TYPE_CHECKING:
    import torch


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(3, 16, 3), nn.BatchNorm2d(16), nn.ReLU(), nn.AdaptiveAvgPool2d(1))
        self.head = nn.Linear(16, 10)

    def forward(self, images):
        return self.head(self.features(images).flatten(1))


def accuracy(checkpoint, dataset, device: torch.device):
    """Share of images whose class is found."""
    model = Net().to(device)
    model.load_state_dict(load(checkpoint, map_location=device, weights_only=True))
    model.eval()

    correct = 0
    with torch.no_grad():
        for images, labels in DataLoader(dataset, batch_size=256):
            # one batch at a time
            logits = model(images.to(device))
            correct += (logits.argmax(1).cpu() == labels).sum().item()

    return correct / len(dataset)
