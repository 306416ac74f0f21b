# env: torch==1.7.1
# PyTorch 1.7 knows the old layout only.
import torch


def spectrum(n):
    signal = torch.randn(n)
    return torch.stft(signal, n_fft=400, hop_length=160)
