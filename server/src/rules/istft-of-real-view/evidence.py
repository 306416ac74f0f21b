# needs: torch >= 1.8
"""`torch.istft` of the old real layout: a warning up to PyTorch 1.13, an error since 2.0; complex input works on all."""

import warnings

import torch

torch.manual_seed(0)
signal = torch.randn(2, 16000)
window = torch.hann_window(400)
spectrum = torch.stft(signal, 400, 160, window=window, return_complex=True)
view = torch.view_as_real(spectrum)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    try:
        outcome = str(tuple(torch.istft(view, 400, 160, window=window).shape))
        if any("istft" in str(warning.message) for warning in caught):
            outcome += ", and a UserWarning"
    except RuntimeError as error:
        outcome = "RuntimeError: " + str(error).split(" matching")[0].split(".")[0]
print("torch.istft(view_as_real(spectrum)):", outcome)
assert outcome.startswith("RuntimeError") == (int(torch.__version__.split(".")[0]) >= 2)

for name, given in (("spectrum", spectrum), ("view_as_complex(view)", torch.view_as_complex(view))):
    restored = torch.istft(given, 400, 160, window=window, length=16000)
    same = torch.allclose(restored, signal, atol=1e-4)
    print(f"torch.istft({name}): {tuple(restored.shape)}, equals the signal: {same}")
    assert same
