# An option of the dataset that reads everything beforehand.
import torch
from torch.utils.data import Dataset
from torchvision.io import read_image


class Birds(Dataset):
    def __init__(self, paths, preload=True):
        self.paths = paths
        self.preload = preload
        self.pictures = [read_image(path) for path in paths] if preload else []

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        if self.preload:
            picture = self.pictures[index]
        else:
            picture = read_image(self.paths[index])
        return picture.to(torch.float32) / 255
