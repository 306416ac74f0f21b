# The targets are made into something of one size, or wrapped for transforms
from torch.utils.data import DataLoader
from torchvision.datasets import CocoDetection, VOCDetection, wrap_dataset_for_transforms_v2


def loaders(transform, count_objects, transforms):
    counted = CocoDetection("images", "annotations.json", transform=transform, target_transform=count_objects)
    wrapped = wrap_dataset_for_transforms_v2(VOCDetection("voc", transforms=transforms))
    return DataLoader(counted, batch_size=8), DataLoader(wrapped, batch_size=8)
