# env: torch==1.13.1
# PyTorch 1.13 warns; the method of a tensor.
import torch
import torch as T


def denoise(x: torch.Tensor, threshold):
    window = torch.hann_window(512)
    view = torch.view_as_real(torch.stft(x, 512, window=window, return_complex=True)).clone()
    view[view.abs() < threshold] = 0
    return T.view_as_complex(view).istft(512, window=window)


def again(x):
    spec = T.view_as_real(T.stft(x, 512, window=T.hann_window(512), return_complex=True))
    return T.istft(input=T.view_as_complex(spec), n_fft=512, window=T.hann_window(512))
