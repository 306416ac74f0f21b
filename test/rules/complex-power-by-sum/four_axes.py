# Four axes, the old shape in a comment, a logarithm of the norm: signs of the old layout.
import torch

window = torch.hann_window(400)


def four(x):
    spec = torch.stft(x, 400, 160, window=window, return_complex=True)
    return spec[:, :, :, 0].abs().mean()
#          ^^^^^^^^^^^^^^^^ complex-power-by-sum (fix)


def commented(x):
    spec = torch.stft(x, 400, 160, window=window, return_complex=True)  # (B, F, T, 2)
    return spec[..., 0]
#          ^^^^^^^^^^^^ complex-power-by-sum (fix)


def logarithm(x):
    spec = torch.stft(x, 400, 160, window=window, return_complex=True)
    return torch.log(torch.norm(spec, dim=-1) + 1e-5)
#                    ^^^^^^^^^^^^^^^^^^^^^^^^ complex-power-by-sum (fix)


def decibels(x):
    spec = torch.stft(x, 400, 160, window=window, return_complex=True)
    return 20 * torch.log10(spec.norm(p=2, dim=-1, keepdim=True).clamp(min=1e-5))
#                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ complex-power-by-sum (fix)
