# The function imported under another name.
import torch
from torch import stft as short_time_transform


def loss(prediction, reference):
    window = torch.hann_window(1024)
    first = torch.view_as_real(short_time_transform(prediction, 1024, window=window, return_complex=True))
    second = torch.view_as_real(short_time_transform(reference, 1024, window=window, return_complex=True))
    return (first - second).abs().mean()
