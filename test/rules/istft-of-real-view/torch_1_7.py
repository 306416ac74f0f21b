# env: torch==1.7.1
# PyTorch 1.7 takes the old layout without a word.
import torch


def resynthesise(x):
    spec = torch.stft(x, 400, window=torch.hann_window(400), return_complex=False)
    return torch.istft(spec, 400, window=torch.hann_window(400))
