# The tenth positional argument is return_complex.
import torch


def spectrum(x, w):
    return torch.stft(x, 512, 128, 512, w, True, "reflect", False, True, True)
