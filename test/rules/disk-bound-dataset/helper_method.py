# The file is opened by a method that another method calls.
import os

import soundfile as sf
import torch
from torch.utils import data


class Utterances(data.Dataset):
    def __init__(self, folder, names, seconds=4):
        self.folder = folder
        self.names = names
        self.length = seconds * 16000

    def __len__(self):
        return len(self.names)

    def _read(self, name):
        samples, _ = sf.read(os.path.join(self.folder, name), dtype="float32")
        return samples

    def _segment(self, name):
        samples = self._read(name)
        return samples[: self.length]

    def __getitem__(self, index):
        return torch.from_numpy(self._segment(self.names[index]))
#                               ^^^^^^^^^^^^^ disk-bound-dataset
