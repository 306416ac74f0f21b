# exception: stacks of spectra that are no pair of parts.
import torch


def mix(spectra, gains, window):
    mixture = torch.stack([s * g for s, g in zip(spectra, gains)], dim=-1).sum(-1)
    left, right = spectra
    both = torch.stack((left, right))
    return torch.istft(mixture, 512, window=window), torch.istft(both[0], 512, window=window)
