# One large file that is mapped, not read.
import numpy as np
import torch
from torch.utils.data import Dataset


class Tokens(Dataset):
    def __init__(self, path, block=1024):
        self.path = path
        self.block = block
        self.count = len(np.load(path, mmap_mode="r")) // block

    def __len__(self):
        return self.count

    def __getitem__(self, index):
        tokens = np.load(self.path, mmap_mode="r")
        chunk = tokens[index * self.block : (index + 1) * self.block].astype(np.int64)
        return torch.from_numpy(chunk)
