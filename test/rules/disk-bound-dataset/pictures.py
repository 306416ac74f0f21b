# Pictures decoded with OpenCV, a file for each sample.
import cv2
import torch
from torch.utils.data import Dataset


class Scans(Dataset):
    def __init__(self, files, labels):
        self.files = files
        self.labels = labels

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        scan = cv2.imread(self.files[index], cv2.IMREAD_GRAYSCALE)
#              ^^^^^^^^^^ disk-bound-dataset
        return torch.from_numpy(scan)[None].float() / 255, self.labels[index]
