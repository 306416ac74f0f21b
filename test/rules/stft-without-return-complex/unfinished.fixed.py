# The call stands in a function below a line that is being typed.
import torch


def first(x):
    y = torch.hann_window(


def second(x, window):
    return torch.view_as_real(torch.stft(x, 512, window=window, return_complex=True))
