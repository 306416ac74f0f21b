# return_complex is given, whatever its value may be.
import torch


def spectrum(x, window, as_complex):
    return torch.stft(x, 512, window=window, return_complex=as_complex)
