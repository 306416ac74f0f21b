# The function imported by name: the repair has to reach view_as_real.
from torch import hann_window, stft
import torch


def analyse(signal):
    return torch.view_as_real(stft(signal, 256, window=hann_window(256), return_complex=True))
