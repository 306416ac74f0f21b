# exception: the layout is not known, or not the same on every path.
import torch


def either(x, window, as_complex):
    spec = torch.stft(x, 512, window=window, return_complex=as_complex)
    return spec.pow(2).sum(-1)


def received(spec):
    return spec.pow(2).sum(-1)


def converted(x, window, keep):
    spec = torch.stft(x, 512, window=window, return_complex=True)
    if not keep:
        spec = torch.view_as_real(spec)
    return spec.pow(2).sum(-1)
