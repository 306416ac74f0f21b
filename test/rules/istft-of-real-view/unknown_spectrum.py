# exception: what comes in is not known.
import torch


def synthesise(spec, window):
    return torch.istft(spec, 512, window=window)


class Model(torch.nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        window = torch.hann_window(512)
        spec = torch.stft(x, 512, window=window, return_complex=True)
        return torch.istft(self.net(torch.view_as_real(spec)), 512, window=window)
