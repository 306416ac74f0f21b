# A method of one's own class, and a module kept on self.
import torch
import torch.nn as nn


class Transform(nn.Module):
    def __init__(self, n_fft):
        super().__init__()
        self.n_fft = n_fft
        self.register_buffer("window", torch.hann_window(n_fft))

    def forward(self, x):
        return torch.stft(x, self.n_fft, window=self.window, return_complex=True).abs()


class Vocoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.stft = Transform(1024)

    def analyse(self, x):
        return self.stft(x)


class Toolbox:
    def stft(self, x, n_fft):
        return x, n_fft


print(Toolbox().stft([0.0], 2), Vocoder().stft(torch.zeros(1, 4096)).shape)
