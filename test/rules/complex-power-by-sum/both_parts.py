# Both parts by index, as for the old layout.
import torch


def magnitude_phase(x, n_fft, hop, window):
    """Returns magnitude and phase of the short-time Fourier transform."""
    x_stft = torch.stft(x, n_fft, hop, n_fft, window, return_complex=True)
    real = x_stft[..., 0]
#          ^^^^^^^^^^^^^^ complex-power-by-sum (fix)
    imag = x_stft[..., 1]
#          ^^^^^^^^^^^^^^ complex-power-by-sum (fix)
    magnitude = torch.sqrt(torch.clamp(real ** 2 + imag ** 2, min=1e-7))
    return magnitude.transpose(2, 1), torch.atan2(imag, real)


def parts(x, n_fft, window):
    spectrum = x.new_tensor(1.0) * 0 + 1
    spectrum = torch.stft(x, n_fft, window=window, return_complex=True)
    re, im = spectrum.unbind(-1)
#            ^^^^^^^^^^^^^^^^^^^ complex-power-by-sum (fix)
    first, second = torch.unbind(torch.stft(x, n_fft, window=window, return_complex=True), dim=-1)
#                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ complex-power-by-sum (fix)
    return re * first + im * second
