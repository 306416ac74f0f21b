# A detection dataset of the file's own, whose target has one box for each person
import os

import torch
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision.transforms import functional as F


class Pedestrians(Dataset):
    def __init__(self, root):
        self.root = root
        self.names = sorted(os.listdir(os.path.join(root, "images")))

    def __len__(self):
        return len(self.names)

    def __getitem__(self, index):
        image = Image.open(os.path.join(self.root, "images", self.names[index])).convert("RGB")
        boxes = torch.load(os.path.join(self.root, "boxes", self.names[index] + ".pt"), weights_only=True)
        target = {}
        target["boxes"] = boxes
        target["labels"] = torch.ones(len(boxes), dtype=torch.int64)
        return F.to_tensor(image), target


def collate_tuples(batch):
    """Keep the samples apart: a tuple for each part of them."""
    return tuple(zip(*batch))


def main(args):
    dataset = Pedestrians(args.root)
    return DataLoader(
        dataset,
        batch_size=args.batch_size,
        shuffle=True,
        num_workers=4,
        collate_fn=collate_tuples,
    )
