# A function makes loaders of the datasets that it is given
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def loader_of(dataset, size=8):
    return DataLoader(dataset, batch_size=size, shuffle=True, collate_fn=lambda batch: tuple(zip(*batch)))


def main(root):
    train = datasets.CocoDetection(root, "train.json", transform=transforms.ToTensor())
    valid = datasets.CocoDetection(root, "valid.json", transform=transforms.ToTensor())
    return loader_of(train), loader_of(valid)
