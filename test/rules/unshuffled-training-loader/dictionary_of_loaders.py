# Loaders in a dictionary, handed to functions by key; unlabelled pictures beside labelled ones that start over
from itertools import cycle

import torch
from torch import nn
from torch.utils.data import ConcatDataset, DataLoader
from torchvision.datasets import FashionMNIST, ImageFolder
from torchvision.transforms import Compose, RandomResizedCrop, ToTensor

sets = {"train": FashionMNIST(".", True, ToTensor()), "val": FashionMNIST(".", False, ToTensor())}
loaders = {
    "train": DataLoader(sets["train"], batch_size=64, num_workers=2),
#            ^^^^^^^^^^ unshuffled-training-loader (fix)
    "val": DataLoader(sets["val"], batch_size=64, num_workers=2),
}
net = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
opt = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)


def train(loader):
    net.train()
    for x, y in loader:
        opt.zero_grad()
        nn.functional.cross_entropy(net(x), y).backward()
        opt.step()


def test(loader):
    net.eval()
    with torch.no_grad():
        return sum((net(x).argmax(1) == y).sum().item() for x, y in loader)


def train_on_both(labelled, root, epochs):
    augment = Compose([RandomResizedCrop(28), ToTensor()])
    pictures = ConcatDataset([ImageFolder(f"{root}/a", augment), ImageFolder(f"{root}/b", augment)])
    loader = DataLoader(pictures, batch_size=64, num_workers=4, drop_last=True)
#            ^^^^^^^^^^ unshuffled-training-loader (fix)
    for _ in range(epochs):
        for (x, y), (u, _) in zip(cycle(labelled), loader):
            loss = nn.functional.cross_entropy(net(x), y) + net(u).softmax(1).var()
            opt.zero_grad()
            loss.backward()
            opt.step()


if __name__ == "__main__":
    for _ in range(3):
        train(loaders["train"])
        print(test(loaders["val"]))
