# Options that the caller adds may hold a number of workers.
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def train_epoch(model, optimizer, root, **options):
    loader = DataLoader(datasets.ImageFolder(root, transforms.ToTensor()), shuffle=True, **options)
    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()
