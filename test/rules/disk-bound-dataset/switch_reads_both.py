# A switch between two files for each sample: either way one is read.
import librosa
import torch
from torch.utils.data import Dataset


class Denoising(Dataset):
    def __init__(self, noisy, clean, training):
        self.noisy, self.clean = noisy, clean
        self.training = training

    def __len__(self):
        return len(self.noisy)

    def __getitem__(self, index):
        if self.training:
            wave, _ = librosa.load(self.noisy[index], sr=16000, duration=2.0)
#                     ^^^^^^^^^^^^ disk-bound-dataset
        else:
            wave, _ = librosa.load(self.clean[index], sr=16000)
        return torch.from_numpy(wave)
