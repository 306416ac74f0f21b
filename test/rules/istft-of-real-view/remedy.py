# The remedy: complex input, however it was made.
import torch


def restore(x, magnitude, phase):
    window = torch.hann_window(512)
    spec = torch.stft(x, 512, window=window, return_complex=True)
    view = torch.view_as_real(spec)
    results = [
        torch.istft(spec, 512, window=window),
        torch.istft(torch.view_as_complex(view), 512, window=window),
        torch.istft(torch.polar(magnitude, phase), 512, window=window),
        torch.istft(torch.complex(magnitude * phase.cos(), magnitude * phase.sin()), 512, window=window),
        torch.istft(magnitude * torch.exp(1j * phase), 512, window=window),
    ]
    return torch.stack(results)
