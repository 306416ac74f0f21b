# exception: complex on one of the paths.
import torch


def synthesise(x, window, as_view):
    spec = torch.stft(x, 512, window=window, return_complex=True)
    if as_view:
        spec = torch.view_as_real(spec)
    return torch.istft(spec, 512, window=window)
