# The call stands in a text and in a comment only.
import torch

usage = "torch.stft(x, 512)"
# spectrum = torch.stft(x, 512)
print(usage, torch.__version__)
