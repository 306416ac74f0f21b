# The method on the result of tensor operations and of an annotated parameter.
import torch
from torch import Tensor


def log_power(audio: Tensor) -> Tensor:
    real, imaginary = torch.view_as_real(audio.stft(400, 160, window=torch.hann_window(400), return_complex=True)).unbind(-1)
    return torch.log(real**2 + imaginary**2 + 1e-6)


noise = torch.view_as_real(torch.randn(16_000).mul(0.1).stft(400, window=torch.hann_window(400), return_complex=True))
