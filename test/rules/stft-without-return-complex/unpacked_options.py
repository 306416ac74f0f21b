# exception: unpacked options may hold return_complex.
import torch

options = {"n_fft": 512, "hop_length": 128, "return_complex": True}


def spectrum(x, **more):
    return torch.stft(x, window=torch.hann_window(512), **options), torch.stft(x, **more)


def spread(*arguments):
    return torch.stft(*arguments)
