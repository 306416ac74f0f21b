# A random part of the test set is enough for a quick look
import torch
from torch.utils.data import DataLoader
from torchvision.datasets import ImageNet


def quick_check(model, transform, batches=20):
    loader = DataLoader(ImageNet("data", split="val", transform=transform), batch_size=64, shuffle=True)
    model.eval()
    hits = 0
    with torch.no_grad():
        for index, (images, labels) in enumerate(loader):
            if index == batches:
                break
            hits += (model(images).argmax(1) == labels).sum().item()
    return hits / (batches * 64)
