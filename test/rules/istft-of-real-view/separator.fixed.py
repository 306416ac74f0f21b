# A separator that stacks both parts by hand, with keyword arguments over several lines.
import torch
import torch.nn as nn


class Separator(nn.Module):
    def __init__(self, n_fft=512):
        super().__init__()
        self.n_fft = n_fft
        self.mask = nn.Conv1d(n_fft // 2 + 1, n_fft // 2 + 1, 3, padding=1)

    def synthesise(self, magnitude, phase, length):
        real = magnitude * torch.cos(phase)
        imaginary = magnitude * torch.sin(phase)
        return torch.istft(
            torch.view_as_complex(torch.stack([real, imaginary], dim=-1)),  # old layout
            n_fft=self.n_fft,
            window=torch.hann_window(self.n_fft),
            length=length,
        )

    def forward(self, x):
        spec = torch.stft(x, self.n_fft, window=torch.hann_window(self.n_fft), return_complex=True)
        return self.synthesise(self.mask(spec.abs()).relu(), spec.angle(), x.shape[-1])
