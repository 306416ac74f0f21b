# shuffle=True, as a keyword and by position
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision.datasets import MNIST


def train(model, optimizer, transform, epochs):
    first = DataLoader(MNIST("data", train=True, transform=transform), batch_size=64, shuffle=True, num_workers=2)
    second = DataLoader(MNIST("more", train=True, transform=transform), 64, True, num_workers=2)
    for _ in range(epochs):
        for loader in (first, second):
            for images, labels in loader:
                optimizer.zero_grad()
                F.cross_entropy(model(images), labels).backward()
                optimizer.step()
