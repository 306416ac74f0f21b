# exception: single frames of a complex spectrum.
import torch


def first_frame(x, window):
    spec = torch.stft(x, 512, window=window, return_complex=True)
    return spec[..., 0].abs()


def edges(x, window):
    spec = torch.stft(x, 512, window=window, return_complex=True)
    start, end = spec[:, :, 0], spec[:, :, -1]
    return start.abs() - end.abs()


def frames(x, window):
    spec = torch.stft(x, 512, window=window, return_complex=True)
    return [frame.abs() for frame in spec.unbind(-1)]
