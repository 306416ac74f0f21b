# Lines that end as on Windows, and a comment inside the expression, which forbids the repair.
import torch


def power(x):
    spec = torch.stft(x, 512, window=torch.hann_window(512), return_complex=True)
    return (
        spec.pow(2)
#       ^^^^^^^^^^^ complex-power-by-sum (fix)
        .sum(-1)
    )


def commented(x):
    spec = torch.stft(x, 512, window=torch.hann_window(512), return_complex=True)
    return (
        spec.pow(2)  # real and imaginary part
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ complex-power-by-sum (fix)
        .sum(-1)
    )
