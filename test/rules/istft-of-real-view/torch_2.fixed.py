# env: torch==2.4.0
# PyTorch 2 raises.
import torch


class Vocoder:
    def __init__(self, size):
        self.size = size
        self.window = torch.hann_window(size)

    def analyse(self, x):
        return torch.view_as_real(torch.stft(x, self.size, window=self.window, return_complex=True))

    def synthesise(self, x):
        spectrum = self.analyse(x).squeeze(1)
        return torch.istft(torch.view_as_complex(spectrum), self.size, window=self.window)
