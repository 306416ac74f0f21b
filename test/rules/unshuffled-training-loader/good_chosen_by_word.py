# A loader chosen by a word and handed to the function that trains
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision.datasets import CIFAR10


def fetch(kind, transform):
    train_loader = DataLoader(CIFAR10("data", True, transform), batch_size=128, shuffle=True, num_workers=2)
    dev_loader = DataLoader(CIFAR10("data", True, transform), batch_size=128, shuffle=False, num_workers=2)
    return train_loader if kind == "train" else dev_loader


def train_epoch(model, optimizer, loader):
    for images, labels in loader:
        optimizer.zero_grad()
        F.cross_entropy(model(images), labels).backward()
        optimizer.step()


def main(model, optimizer, transform):
    train_loader = fetch("train", transform)
    for _ in range(10):
        train_epoch(model, optimizer, train_loader)
