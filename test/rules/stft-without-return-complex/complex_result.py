# The remedy: return_complex=True.
import torch


def power(x, n_fft=1024):
    spectrum = torch.stft(x, n_fft, window=torch.hann_window(n_fft), return_complex=True)
    method = x.stft(n_fft, window=torch.hann_window(n_fft), return_complex=True)
    return spectrum.abs().pow(2) + method.abs().pow(2)
