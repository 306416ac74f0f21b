# Nine positional arguments end just before return_complex.
import torch


def spectrum(x, w):
    return torch.view_as_real(torch.stft(x, 512, 128, 512, w, True, "reflect", False, True, return_complex=True))
