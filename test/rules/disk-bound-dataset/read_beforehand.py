# Everything is read when the dataset is made.
import torch
import torchaudio
from torch.utils.data import Dataset


class Commands(Dataset):
    def __init__(self, paths, labels):
        self.waves = [torchaudio.load(path)[0] for path in paths]
        self.labels = labels

    def __len__(self):
        return len(self.waves)

    def __getitem__(self, index):
        return self.waves[index], self.labels[index]
