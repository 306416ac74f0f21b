# Two calls on one line.
import torch


def distance(a, b, w):
    first, second = torch.view_as_real(torch.stft(a, 512, window=w, return_complex=True)), torch.view_as_real(torch.stft(b, 512, window=w, return_complex=True))
    return torch.norm(first - second)
