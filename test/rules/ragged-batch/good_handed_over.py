# One function makes loaders of datasets of both kinds, another is given those that stack
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def loader_of(dataset, size=8, collate_fn=None):
    return DataLoader(dataset, batch_size=size, collate_fn=collate_fn)


def plain_loader_of(dataset, size=8):
    return DataLoader(dataset, batch_size=size)


def main(root):
    boxes = datasets.CocoDetection(root, "train.json", transform=transforms.ToTensor())
    digits = datasets.MNIST(root, transform=transforms.ToTensor())
    return loader_of(boxes, collate_fn=list), plain_loader_of(digits), plain_loader_of(boxes, 1)
