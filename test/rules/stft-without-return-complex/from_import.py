# The function imported by name: the repair has to reach view_as_real.
from torch import hann_window, stft


def analyse(signal):
    return stft(signal, 256, window=hann_window(256))
#          ^^^^ stft-without-return-complex (fix)
