# One image at a time, as many detection scripts do
from torch.utils.data import DataLoader
from torchvision.datasets import CocoDetection


def loaders(transform):
    coco = CocoDetection("images", "annotations.json", transform=transform)
    return DataLoader(coco), DataLoader(coco, batch_size=1, shuffle=True), DataLoader(coco, batch_size=None)
