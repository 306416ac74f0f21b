# exception: NumPy arrays of librosa, and vectors that are no spectra.
import librosa
import numpy as np
import torch


def energy(path):
    y, sr = librosa.load(path, sr=None)
    spectrum = librosa.stft(y)
    return (spectrum**2).sum(-1), np.abs(spectrum)


def distance(a, b):
    return (a - b).pow(2).sum(-1)


def lengths(points):
    points = torch.randn(4, 2)
    return points.pow(2).sum(-1), points[..., 0], points[..., 1], torch.norm(points, dim=-1)
