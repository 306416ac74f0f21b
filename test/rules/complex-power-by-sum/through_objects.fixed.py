# Through an attribute, a module of the file's own, a parameter and torchaudio's transform without a power.
import torch
import torchaudio
from torch import nn


class STFT(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.size = size
        self.window = nn.Parameter(torch.hann_window(size), requires_grad=False)

    def forward(self, wave):
        return torch.stft(wave, self.size, window=self.window, return_complex=True) / 2


class Separator(nn.Module):
    def __init__(self):
        super().__init__()
        self.stft = STFT(2048)
        self.spectrogram = torchaudio.transforms.Spectrogram(n_fft=2048, power=None)

    def forward(self, wave):
        spectrum = self.stft(wave)
        energy = spectrum.abs().pow(2)
        other = self.spectrogram(wave)
        return energy, other.abs().pow(2)


def power_of(spectrum):
    return spectrum.abs().pow(2)


if __name__ == "__main__":
    clip, rate = torchaudio.load("clip.wav")
    print(power_of(torch.stft(clip, 1024, window=torch.hann_window(1024), return_complex=True)).shape)
