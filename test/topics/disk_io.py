# Files that a dataset opens for each sample, itself and through a function.
import cv2
import soundfile
import torch
from PIL import Image
from torch.utils.data import Dataset


def read(path):
    samples, _ = soundfile.read(path)
    #                      ^^^^ disk-io
    return torch.from_numpy(samples)


class Speech(Dataset):
    def __init__(self, paths):
        self.first = read(paths[0])
        self.paths = paths

    def __getitem__(self, index):
        return read(self.paths[index])
        #      ^^^^ disk-io


class Photos(Dataset):
    def __init__(self, paths):
        self.mask = cv2.imread("mask.png")
        #               ^^^^^^ nothing
        self.paths = paths

    def __getitem__(self, index):
        return Image.open(self.paths[index])
        #            ^^^^ disk-io
