# A magnitude computed the old way from the call's result.
import torch


def magnitude(audio, window):
    spectrum = torch.view_as_real(torch.stft(audio, n_fft=1024, hop_length=256, win_length=1024, window=window, return_complex=True))
    return spectrum.pow(2).sum(-1).sqrt()
