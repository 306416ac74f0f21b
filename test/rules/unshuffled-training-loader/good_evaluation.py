# Loaders that are only evaluated on, one of them chosen by a word
import torch
from torch.utils.data import DataLoader
from torchvision.datasets import MNIST


def get_loader(split, transform):
    train_loader = DataLoader(MNIST("data", train=True, transform=transform), batch_size=128, shuffle=True, num_workers=2)
    test_loader = DataLoader(MNIST("data", train=False, transform=transform), batch_size=128, num_workers=2)
    if split == "train":
        loader = train_loader
    else:
        loader = test_loader
    return loader


def run(model, optimizer, transform):
    for images, labels in get_loader("train", transform):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(model(images), labels).backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        for images, labels in get_loader("test", transform):
            print((model(images).argmax(1) == labels).float().mean())
