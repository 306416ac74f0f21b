# Lines that end as on Windows.
import torch


def spectrum(x):
    window = torch.hann_window(512)
    return torch.view_as_real(torch.stft(
        x,
        512,
        window=window,
        return_complex=True,
    ))
