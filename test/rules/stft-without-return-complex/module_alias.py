# The module under another name.
import torch as T

window = T.hann_window(2048)
frames = T.stft(T.zeros(1, 48_000), 2048, window=window, center=True)
#        ^^^^^^ stft-without-return-complex (fix)
