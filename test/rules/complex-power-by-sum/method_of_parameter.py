# `x.stft(…)` of what a caller hands over: the argument `return_complex` says that it is a tensor.
import torch


class Power(torch.nn.Module):
    def forward(self, x):
        spectrum = x.stft(512, return_complex=True)
        return (spectrum**2).sum(dim=-1)
#              ^^^^^^^^^^^^^^^^^^^^^^^^^ complex-power-by-sum (fix)


class Front:
    def stft(self, x, return_complex=False):
        return x

    def power(self, x):
        return self.stft(x, return_complex=True).pow(2).sum(-1)
