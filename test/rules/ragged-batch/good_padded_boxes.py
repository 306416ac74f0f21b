# Boxes that are padded to one number, or one box for each image under the usual key
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset


class Objects(Dataset):
    def __init__(self, samples, most=50):
        self.samples, self.most = samples, most

    def __len__(self):
        return len(self.samples)

    def __getitem__(self, index):
        image, objects = self.samples[index]
        boxes = np.zeros((self.most, 4), dtype=np.float32)
        for place, one in enumerate(objects[: self.most]):
            boxes[place] = one
        return {"image": image, "boxes": torch.from_numpy(boxes)}


class Padded(Objects):
    def __getitem__(self, index):
        image, objects = self.samples[index]
        target = {}
        target["boxes"] = torch.nn.functional.pad(torch.tensor(objects), (0, 0, 0, self.most - len(objects)))
        return image, target


class Single(Objects):
    def __getitem__(self, index):
        image, (left, top, right, bottom) = self.samples[index]
        box = torch.tensor([left, top, right, bottom]).float()
        return image, {"boxes": box, "label": torch.tensor(1)}


def loaders(samples):
    return (
        DataLoader(Objects(samples), batch_size=8),
        DataLoader(Padded(samples), batch_size=8),
        DataLoader(Single(samples), batch_size=8),
    )
