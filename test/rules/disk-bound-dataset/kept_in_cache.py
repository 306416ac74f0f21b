# What was read once is kept.
import cv2
import torch
from torch.utils.data import Dataset


class Cached(Dataset):
    def __init__(self, paths):
        self.paths = paths
        self.pictures = {}

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        if index not in self.pictures:
            picture = cv2.imread(self.paths[index], cv2.IMREAD_GRAYSCALE)
            self.pictures[index] = torch.from_numpy(picture)[None]
        return self.pictures[index]
