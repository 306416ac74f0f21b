import torch

from power import power


def features(wave):
    window = torch.hann_window(400)
    return power(torch.stft(wave, 400, window=window, return_complex=True))
