# The old layout kept on purpose with view_as_real.
import torch


def parts(x, window):
    return torch.view_as_real(torch.stft(x, 512, window=window, return_complex=True))
