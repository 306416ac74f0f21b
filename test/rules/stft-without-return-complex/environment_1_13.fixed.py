# env: torch==1.13.0a0+gitunknown
# PyTorch 1.13, built by hand: a warning at run time.
import torch


def spectrum(n):
    signal = torch.randn(n)
    return torch.view_as_real(torch.stft(signal, n_fft=400, hop_length=160, return_complex=True))
