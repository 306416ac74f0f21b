# The module under another name.
import torch as T

window = T.hann_window(2048)
frames = T.view_as_real(T.stft(T.zeros(1, 48_000), 2048, window=window, center=True, return_complex=True))
