# exception: for complex input the result is complex by itself.
import torch


def baseband(i, q, window):
    signal = torch.complex(i, q)
    return torch.stft(signal, 256, window=window, onesided=False)


def from_pairs(pairs):
    signal = torch.view_as_complex(pairs)
    return signal.stft(256, window=torch.hann_window(256), onesided=False)


carrier = torch.randn(4096, dtype=torch.complex64)
print(torch.stft(carrier, 256, window=torch.hann_window(256), onesided=False).dtype)
rotated = torch.exp(1j * torch.arange(4096).float()).to(torch.cfloat)
print(torch.stft(rotated, 256, window=torch.hann_window(256), onesided=False).dtype)
