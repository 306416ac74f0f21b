# `x.stft(…)` of what a caller hands over: the argument `return_complex` says that it is a tensor.
import torch


class Power(torch.nn.Module):
    def forward(self, x):
        spectrum = x.stft(512, return_complex=True)
        return spectrum.abs().pow(2)


class Front:
    def stft(self, x, return_complex=False):
        return x

    def power(self, x):
        return self.stft(x, return_complex=True).pow(2).sum(-1)
