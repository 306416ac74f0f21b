# Lines that end as on Windows, and a comment inside the expression, which forbids the repair.
import torch


def power(x):
    spec = torch.stft(x, 512, window=torch.hann_window(512), return_complex=True)
    return (
        spec.abs().pow(2)
    )


def commented(x):
    spec = torch.stft(x, 512, window=torch.hann_window(512), return_complex=True)
    # real and imaginary part
    return (
        spec.abs().pow(2)
    )
