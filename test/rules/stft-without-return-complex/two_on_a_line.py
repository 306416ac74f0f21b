# Two calls on one line.
import torch


def distance(a, b, w):
    first, second = torch.stft(a, 512, window=w), torch.stft(b, 512, window=w)
#                   ^^^^^^^^^^ stft-without-return-complex (fix)
#                                                 ^^^^^^^^^^ stft-without-return-complex (fix)
    return torch.norm(first - second)
