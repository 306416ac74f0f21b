# exception: the istft of SciPy and of librosa.
import librosa
import numpy as np
import scipy.signal
import torch


def compare(x):
    view = torch.view_as_real(torch.stft(x, 512, window=torch.hann_window(512), return_complex=True)).numpy()
    spec = view[..., 0] + 1j * view[..., 1]
    return librosa.istft(spec), scipy.signal.istft(spec), np.abs(spec)
