# Settings in dicts, unpacked into the transform; functools.partial.
import functools

import torch

SETTINGS = dict(n_fft=1024, hop_length=256, return_complex=True)


class Spectra(torch.nn.Module):
    def __init__(self, n_fft, hop_length):
        super().__init__()
        self.params = {
            "n_fft": n_fft,
            "hop_length": hop_length,
            "return_complex": True,
        }
        self.register_buffer("window", torch.hann_window(n_fft))

    def forward(self, wave):
        spectrum = torch.stft(wave, window=self.window, **self.params)
        return torch.log(spectrum.abs().pow(2) + 1e-8)


def power(wave):
    return torch.stft(wave, window=torch.hann_window(1024), **SETTINGS).abs().pow(2)


transform = functools.partial(torch.stft, n_fft=512, window=torch.hann_window(512), return_complex=True)


def energy(wave):
    return transform(wave).abs().pow(2)
