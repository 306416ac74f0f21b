# exception: code that chooses by version.
import torch


def power(x, window):
    spec = torch.stft(x, 512, window=window, return_complex=True)
    if torch.__version__ < "1.7":
        return spec.pow(2).sum(-1)
    return spec.abs().pow(2)
