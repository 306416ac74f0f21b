# A star import.
from torch import *
import torch

tone = sin(arange(0, 8000) * 0.1)
picture = torch.view_as_real(stft(tone, n_fft=200, window=hann_window(200), return_complex=True))
