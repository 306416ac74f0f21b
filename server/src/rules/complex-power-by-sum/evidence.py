# needs: torch >= 1.8
"""On a complex spectrum the readers of the old layout take time for the axis of real and imaginary part, silently."""

import torch

torch.manual_seed(0)
signal = torch.randn(2, 16000)
spectrum = torch.stft(signal, 400, 160, window=torch.hann_window(400), return_complex=True)
old = torch.view_as_real(spectrum)


def describe(tensor):
    return f"{tuple(tensor.shape)} {str(tensor.dtype).replace('torch.', '')}"


print("old layout:", describe(old), "-> power", describe(old.pow(2).sum(-1)))
print("complex:", describe(spectrum))

wrong = spectrum.pow(2).sum(-1)
assert wrong.shape == (2, 201) and wrong.is_complex()
print("complex .pow(2).sum(-1):", describe(wrong), "no error")

assert torch.equal(spectrum[..., 0], spectrum[:, :, 0])
print("complex [..., 0]:", describe(spectrum[..., 0]), "the first frame, not the real part")

try:
    real, imaginary = spectrum.unbind(-1)
except ValueError as error:
    print("real, imaginary = complex.unbind(-1): ValueError:", str(error).split(" (")[0])

norm = torch.norm(spectrum, dim=-1)
assert norm.shape == (2, 201)
print("torch.norm(complex, dim=-1):", describe(norm), "no error")

power = old.pow(2).sum(-1)
same = torch.allclose(spectrum.abs().pow(2), power, rtol=1e-3, atol=1e-3)
print("complex .abs().pow(2):", describe(spectrum.abs().pow(2)), "equals the old power:", same)
assert same
assert torch.equal(spectrum.real, old[..., 0]) and torch.equal(spectrum.imag, old[..., 1])
print("complex .real, .imag equal old [..., 0], [..., 1]: True")
