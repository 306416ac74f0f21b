# An import that may fail.
try:
    import torch
except ImportError:
    torch = None


def features(x):
    if torch is None:
        raise RuntimeError("install torch first")
    return torch.view_as_real(torch.stft(x, 1024, window=torch.hann_window(1024), return_complex=True))
