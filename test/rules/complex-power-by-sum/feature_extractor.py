# A module that was moved to return_complex=True without its readers.
import torch
import torch.nn as nn


class LogSpectrogram(nn.Module):
    def __init__(self, n_fft=512, hop_length=128):
        super().__init__()
        self.n_fft = n_fft
        self.hop_length = hop_length
        self.register_buffer("window", torch.hann_window(n_fft))

    def forward(self, wave):
        spec = torch.stft(
            wave,
            n_fft=self.n_fft,
            hop_length=self.hop_length,
            window=self.window,
            return_complex=True,
        )
        power = spec.pow(2).sum(-1)
#               ^^^^^^^^^^^^^^^^^^^ complex-power-by-sum (fix)
        return torch.log(power + 1e-6)


class Magnitude(LogSpectrogram):
    def forward(self, wave):
        x = torch.stft(wave, self.n_fft, self.hop_length, window=self.window, return_complex=True)
        x = x[:, 1:].contiguous()
        return torch.sqrt((x ** 2).sum(dim=-1) + 1e-9)
#                         ^^^^^^^^^^^^^^^^^^^^ complex-power-by-sum (fix)
