# needs: torch >= 1.8
"""Real input without `return_complex`: a warning up to PyTorch 1.13, an error since 2.0; two spellings work on all."""

import warnings

import torch

torch.manual_seed(0)
signal = torch.randn(2, 16000)
window = torch.hann_window(400)


def describe(tensor):
    return f"{tuple(tensor.shape)} {str(tensor.dtype).replace('torch.', '')}"


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    try:
        outcome = describe(torch.stft(signal, 400, 160, window=window))
        assert any("return_complex" in str(warning.message) for warning in caught)
        outcome += ", and a UserWarning"
    except RuntimeError as error:
        assert "return_complex" in str(error)
        outcome = "RuntimeError: " + str(error).split(",")[0]
print("torch.stft(x, 400, 160):", outcome)
assert outcome.startswith("RuntimeError") == (int(torch.__version__.split(".")[0]) >= 2)

spectrum = torch.stft(signal, 400, 160, window=window, return_complex=True)
print("return_complex=True:", describe(spectrum))

old = torch.view_as_real(spectrum)
print("view_as_real of it:", describe(old))
assert old.shape == (2, 201, 101, 2)

power = old.pow(2).sum(-1)
print("power, old layout, .pow(2).sum(-1):", describe(power))
same = torch.allclose(spectrum.abs().pow(2), power, rtol=1e-3, atol=1e-3)
print("complex .abs().pow(2) is the same power:", same)
assert same

wrong = spectrum.pow(2).sum(-1)
print("complex .pow(2).sum(-1):", describe(wrong), "(summed over time, no error)")
assert wrong.shape == (2, 201) and wrong.is_complex()
