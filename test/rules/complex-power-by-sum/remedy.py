# The remedy: absolute value, real and imaginary part.
import torch


def features(x, n_fft=512):
    spec = torch.stft(x, n_fft, window=torch.hann_window(n_fft), return_complex=True)
    power = spec.abs().pow(2)
    energy = power.sum(-1)
    also = spec.abs().pow(2).sum(-1) + (spec.real**2 + spec.imag**2).sum(-1)
    conjugate = (spec * spec.conj()).real.sum(-1)
    return power, energy, also, conjugate
