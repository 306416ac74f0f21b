# The function imported under another name.
import torch
from torch import stft as short_time_transform


def loss(prediction, reference):
    window = torch.hann_window(1024)
    first = short_time_transform(prediction, 1024, window=window)
#           ^^^^^^^^^^^^^^^^^^^^ stft-without-return-complex (fix)
    second = short_time_transform(reference, 1024, window=window)
#            ^^^^^^^^^^^^^^^^^^^^ stft-without-return-complex (fix)
    return (first - second).abs().mean()
