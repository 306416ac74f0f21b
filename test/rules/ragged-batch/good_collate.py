# A collate function of one's own
from torch.utils.data import DataLoader
from torchvision.datasets import CocoDetection, VOCDetection


def as_lists(batch):
    return tuple(zip(*batch))


def loaders(transform):
    coco = CocoDetection("images", "annotations.json", transform=transform)
    voc = VOCDetection("voc", image_set="train", transform=transform)
    return DataLoader(coco, batch_size=8, collate_fn=as_lists), DataLoader(voc, 8, collate_fn=lambda batch: batch)
