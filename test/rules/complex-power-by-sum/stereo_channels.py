# exception: axes were moved, so that the last one holds the channels.
import torch


def mid_side(x, window):
    batch, channels, length = x.shape
    spec = torch.stft(x.reshape(-1, length), 512, window=window, return_complex=True)
    spec = spec.reshape(batch, channels, *spec.shape[-2:]).permute(0, 2, 3, 1)
    left, right = spec.unbind(-1)
    return (left + right).abs(), spec[..., 0].abs(), spec[..., 1].abs()


def stacked(x, window):
    spec = torch.stft(x, 512, window=window, return_complex=True).unsqueeze(-1)
    return spec[..., 0], spec.squeeze(-1).abs()
