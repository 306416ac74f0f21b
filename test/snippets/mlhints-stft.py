import torch

wave = torch.sin(torch.arange(16000) / 10)
# snippet
assert spectrum.is_complex() and power.shape == (513, 63) and real_layout.shape == (513, 63, 2)
