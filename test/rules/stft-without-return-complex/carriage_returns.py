# Lines that end as on Windows.
import torch


def spectrum(x):
    window = torch.hann_window(512)
    return torch.stft(
#          ^^^^^^^^^^ stft-without-return-complex (fix)
        x,
        512,
        window=window,
    )
