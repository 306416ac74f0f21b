# The function bound to a local name, even the same name.
import torch

stft = torch.stft


def spectrum(x):
    return torch.view_as_real(stft(x, n_fft=512, window=torch.hann_window(512, device=x.device), return_complex=True))
