# A star import.
from torch import *

tone = sin(arange(0, 8000) * 0.1)
picture = stft(tone, n_fft=200, window=hann_window(200))
#         ^^^^ stft-without-return-complex (fix)
