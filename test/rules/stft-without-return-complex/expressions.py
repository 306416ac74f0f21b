# Calls in a lambda, a comprehension and a default value.
import torch

window = torch.hann_window(800)
transform = lambda x: torch.stft(x, 800, window=window)
#                     ^^^^^^^^^^ stft-without-return-complex (fix)


def stack(waves):
    return torch.stack([torch.stft(wave, 800, window=window) for wave in waves])
#                       ^^^^^^^^^^ stft-without-return-complex (fix)


def compare(x, reference=torch.stft(torch.ones(1600), 800, window=window)):
#                        ^^^^^^^^^^ stft-without-return-complex (fix)
    return (transform(x) - reference).square().mean()
