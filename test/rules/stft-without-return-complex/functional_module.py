# The function through torch.functional.
import torch
import torch.functional


def transform(x, window):
    return torch.functional.stft(x, n_fft=320, window=window)
#          ^^^^^^^^^^^^^^^^^^^^^ stft-without-return-complex (fix)
