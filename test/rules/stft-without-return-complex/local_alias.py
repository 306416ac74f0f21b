# The function bound to a local name, even the same name.
import torch

stft = torch.stft


def spectrum(x):
    return stft(x, n_fft=512, window=torch.hann_window(512, device=x.device))
#          ^^^^ stft-without-return-complex (fix)
