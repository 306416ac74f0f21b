# A call over several lines with comments and a trailing comma.
import torch
import torch.nn as nn


class Analysis(nn.Module):
    def __init__(self, size=1024, hop=256):
        super().__init__()
        self.size = size
        self.hop = hop
        self.register_buffer("window", torch.hann_window(size))

    def forward(self, x):
        # both parts, last axis
        spectrum = torch.view_as_real(torch.stft(
            x,
            n_fft=self.size,
            hop_length=self.hop,  # three quarters overlap
            window=self.window,
            onesided=True,
            return_complex=True,
        ))
        return spectrum[..., 0], spectrum[..., 1]
