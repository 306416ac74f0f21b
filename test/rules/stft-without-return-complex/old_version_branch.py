# The call runs on releases only that do not know the argument.
import torch

window = torch.hann_window(512)


def spectrum(x):
    try:
        return torch.stft(x, 512, window=window, return_complex=True)
    except TypeError:
        return torch.stft(x, 512, window=window)
