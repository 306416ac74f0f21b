# The number of cores written straight into the loader, in a call over several lines.
import os

import torch
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def build_loader(root, batch_size):
    augment = transforms.Compose([transforms.RandomResizedCrop(224), transforms.ToTensor()])
    photos = datasets.ImageFolder(root, augment)
    return DataLoader(
        photos,
        batch_size=batch_size,
        shuffle=True,
        num_workers=4,  # use them all
        pin_memory=torch.cuda.is_available(),
    )
