# exception: settings that come from elsewhere.
import torch
import yaml


def power(wave, settings):
    spectrum = torch.stft(wave, **settings)
    return spectrum.pow(2).sum(-1)


def configured(wave, path):
    with open(path) as file:
        options = {"n_fft": 512, **yaml.safe_load(file)}
    spectrum = torch.stft(wave, window=torch.hann_window(512), **options)
    return spectrum.pow(2).sum(-1)


def old_layout(wave):
    options = {"n_fft": 512, "return_complex": False}
    return torch.stft(wave, window=torch.hann_window(512), **options).pow(2).sum(-1)
