# A stretch of fixed length of each recording
import torch
import torchaudio
from torch.utils.data import DataLoader, Dataset


class Excerpts(Dataset):
    def __init__(self, paths, length):
        self.paths, self.length = paths, length

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        waveform, _ = torchaudio.load(self.paths[index])
#                     ^^^^^^^^^^^^^^^ disk-bound-dataset
        waveform = waveform[:, : self.length]
        return torch.nn.functional.pad(waveform, (0, self.length - waveform.shape[1]))


class Beginnings(Excerpts):
    def __getitem__(self, index):
        waveform, _ = torchaudio.load(self.paths[index], num_frames=self.length)
#                     ^^^^^^^^^^^^^^^ disk-bound-dataset
        return waveform


def loaders(paths):
    return DataLoader(Excerpts(paths, 16000), batch_size=8), DataLoader(Beginnings(paths, 16000), batch_size=8)
