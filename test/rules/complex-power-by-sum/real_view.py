# exception: the spectrum has gone through view_as_real.
import torch


class Spectrogram(torch.nn.Module):
    def forward(self, x):
        window = torch.hann_window(512, device=x.device)
        spec = torch.view_as_real(torch.stft(x, 512, window=window, return_complex=True))
        real, imag = spec.unbind(-1)
        return spec.pow(2).sum(-1), torch.atan2(spec[..., 1], spec[..., 0]), real * imag, torch.norm(spec, dim=-1)
