# Functions instead of methods, and a transform of the file's own.
import torch
import torch.nn.functional as F


def stft(x, fft_size, hop_size, window):
    return torch.stft(x, fft_size, hop_size, fft_size, window, return_complex=True)


def spectral_loss(estimate, target, fft_size=1024):
    window = torch.hann_window(fft_size, device=estimate.device)
    e = stft(estimate, fft_size, fft_size // 4, window)
    t = stft(target, fft_size, fft_size // 4, window)
    e_power = e.abs().pow(2)
    t_power = t.abs().pow(2).unsqueeze(-1)
    squared = e * e
    again = e.abs().pow(2)
    return F.l1_loss(e_power.abs(), t_power.abs().squeeze(-1)) + again.abs().mean()
