# exception: return_complex=False belongs to the rule on deprecated calls.
import torch


def parts(x, window):
    return torch.stft(x, 512, window=window, return_complex=False)
