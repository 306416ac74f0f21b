# exception: frames are written, not read.
import torch


def silence_edges(x, window):
    spec = torch.stft(x, 512, window=window, return_complex=True)
    spec[..., 0] = 0
    spec[..., 1] = 0
    return torch.istft(spec, 512, window=window)
