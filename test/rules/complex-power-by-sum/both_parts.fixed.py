# Both parts by index, as for the old layout.
import torch


def magnitude_phase(x, n_fft, hop, window):
    """Returns magnitude and phase of the short-time Fourier transform."""
    x_stft = torch.stft(x, n_fft, hop, n_fft, window, return_complex=True)
    real = x_stft.real
    imag = x_stft.imag
    magnitude = torch.sqrt(torch.clamp(real ** 2 + imag ** 2, min=1e-7))
    return magnitude.transpose(2, 1), torch.atan2(imag, real)


def parts(x, n_fft, window):
    spectrum = x.new_tensor(1.0) * 0 + 1
    spectrum = torch.stft(x, n_fft, window=window, return_complex=True)
    re, im = spectrum.real, spectrum.imag
    first, second = torch.unbind(torch.view_as_real(torch.stft(x, n_fft, window=window, return_complex=True)), dim=-1)
    return re * first + im * second
