# As many boxes as there are objects: an array of that length, or a list that is appended to
import torch
from torch.utils.data import DataLoader, Dataset


class Objects(Dataset):
    def __init__(self, samples):
        self.samples = samples

    def __len__(self):
        return len(self.samples)

    def __getitem__(self, index):
        image, objects = self.samples[index]
        count = len(objects)
        boxes = torch.zeros((count, 4))
        for place, one in enumerate(objects):
            boxes[place] = torch.tensor(one)
        return image, {"boxes": boxes}


class Appended(Objects):
    def __getitem__(self, index):
        image, objects = self.samples[index]
        boxes = []
        for left, top, width, height in objects:
            boxes.append([left, top, left + width, top + height])
        return image, {"boxes": torch.as_tensor(boxes, dtype=torch.float32)}


def loaders(samples, size):
    return DataLoader(Objects(samples), batch_size=size), DataLoader(Appended(samples), batch_size=size)
#                                       ^^^^^^^^^^^^^^^ ragged-batch (fix)
#                                                                                       ^^^^^^^^^^^^^^^ ragged-batch (fix)
