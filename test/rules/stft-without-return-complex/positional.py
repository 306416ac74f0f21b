# Nine positional arguments end just before return_complex.
import torch


def spectrum(x, w):
    return torch.stft(x, 512, 128, 512, w, True, "reflect", False, True)
#          ^^^^^^^^^^ stft-without-return-complex (fix)
