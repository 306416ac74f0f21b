# A check that the model can overfit a few samples
import torch.nn.functional as F
from torch.utils.data import DataLoader, Subset
from torchvision.datasets import CIFAR100


def check(model, optimizer, transform):
    overfit_set = Subset(CIFAR100("data", train=True, transform=transform), range(32))
    whole = Subset(CIFAR100("data", train=True, transform=transform), range(64))
    for loader in (DataLoader(overfit_set, batch_size=8, num_workers=2), DataLoader(whole, batch_size=len(whole), num_workers=2)):
        for images, labels in loader:
            optimizer.zero_grad()
            F.cross_entropy(model(images), labels).backward()
            optimizer.step()
