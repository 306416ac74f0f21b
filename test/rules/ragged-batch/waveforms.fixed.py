# Whole recordings of torchaudio, with their labels
import torchaudio
from torch.utils.data import DataLoader, Dataset
import torch


class Commands(Dataset):
    def __init__(self, paths, labels):
        self.paths, self.labels = paths, labels
        self.mel = torchaudio.transforms.MelSpectrogram(16000)

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        waveform, rate = torchaudio.load(self.paths[index])
        return waveform, self.labels[index]


def pad_batch(batch):
    """Pad the sequences of a batch to the longest of them."""
    sequences, rest = zip(*batch)
    padded = torch.nn.utils.rnn.pad_sequence([sequence.T for sequence in sequences], batch_first=True)
    return padded.transpose(1, 2), torch.utils.data.default_collate(rest)


def loaders(paths, labels):
    return DataLoader(Commands(paths, labels), batch_size=32, shuffle=True, collate_fn=pad_batch)
