# The view stands right in the call: it is taken away.
from torch import hann_window, istft, stft, view_as_real


def resynthesise(x):
    spec = stft(x, 400, 100, window=hann_window(400), return_complex=True)
    return istft(view_as_real(spec * 0.5), 400, 100, window=hann_window(400))
#          ^^^^^ istft-of-real-view warning (fix)
