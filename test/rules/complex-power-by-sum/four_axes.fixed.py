# Four axes, the old shape in a comment, a logarithm of the norm: signs of the old layout.
import torch

window = torch.hann_window(400)


def four(x):
    spec = torch.stft(x, 400, 160, window=window, return_complex=True)
    return spec.real.abs().mean()


def commented(x):
    spec = torch.stft(x, 400, 160, window=window, return_complex=True)  # (B, F, T, 2)
    return spec.real


def logarithm(x):
    spec = torch.stft(x, 400, 160, window=window, return_complex=True)
    return torch.log(spec.abs() + 1e-5)


def decibels(x):
    spec = torch.stft(x, 400, 160, window=window, return_complex=True)
    return 20 * torch.log10(spec.abs().unsqueeze(-1).clamp(min=1e-5))
