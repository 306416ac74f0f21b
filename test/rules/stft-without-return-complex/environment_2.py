# env: torch==2.1.0+cu118, python==3.8
# PyTorch 2 raises an error.
import torch


def spectrum(n):
    signal = torch.randn(n)
    return torch.stft(signal, n_fft=400, hop_length=160)
#          ^^^^^^^^^^ stft-without-return-complex error (fix)
