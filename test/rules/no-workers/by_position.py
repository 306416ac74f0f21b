# The number of workers is given by position.
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def train_epoch(model, optimizer, root):
    crop = transforms.Compose([transforms.CenterCrop(224), transforms.ToTensor()])
    loader = DataLoader(datasets.ImageFolder(root, crop), 64, True, None, None, 2)
    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()
