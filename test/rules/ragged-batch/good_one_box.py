# One box for each image, and a class that brings its collate function
import torch
from torch.utils.data import DataLoader, Dataset


class Localisation(Dataset):
    def __init__(self, images, corners):
        self.images, self.corners = images, corners

    def __len__(self):
        return len(self.images)

    def __getitem__(self, index):
        return self.images[index], torch.tensor(self.corners[index])


class Detection(Localisation):
    def __getitem__(self, index):
        return self.images[index], {"boxes": torch.tensor(self.corners[index])}

    def collate_fn(self, batch):
        return tuple(zip(*batch))


def loaders(images, corners):
    detection = Detection(images, corners)
    return (
        DataLoader(Localisation(images, corners), batch_size=8),
        DataLoader(detection, batch_size=8, collate_fn=detection.collate_fn),
    )
