# Whole recordings of torchaudio, with their labels
import torchaudio
from torch.utils.data import DataLoader, Dataset


class Commands(Dataset):
    def __init__(self, paths, labels):
        self.paths, self.labels = paths, labels
        self.mel = torchaudio.transforms.MelSpectrogram(16000)

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        waveform, rate = torchaudio.load(self.paths[index])
#                        ^^^^^^^^^^^^^^^ disk-bound-dataset
        return waveform, self.labels[index]


def loaders(paths, labels):
    return DataLoader(Commands(paths, labels), batch_size=32, shuffle=True)
#                                              ^^^^^^^^^^^^^ ragged-batch (fix)
