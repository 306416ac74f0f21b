# exception: sums over other axes, and norms over time.
import torch


def statistics(x, window):
    spec = torch.stft(x, 512, window=window, return_complex=True)
    over_frequency = spec.pow(2).sum(1)
    loudness = torch.linalg.vector_norm(spec, dim=-1)
    whole = spec.pow(2).sum()
    mean = spec.sum(-1)
    return over_frequency, loudness, whole, mean
