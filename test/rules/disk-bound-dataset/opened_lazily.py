# The file is opened once in each worker.
import h5py
import torch
from torch.utils.data import Dataset


class Volumes(Dataset):
    def __init__(self, path, count):
        self.path = path
        self.count = count
        self.file = None

    def __len__(self):
        return self.count

    def _volumes(self):
        if self.file is None:
            self.file = h5py.File(self.path, "r")
        return self.file["volumes"]

    def __getitem__(self, index):
        return torch.as_tensor(self._volumes()[index])
