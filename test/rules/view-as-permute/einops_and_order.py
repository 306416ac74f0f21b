# einops names the axes, and numpy's order argument decides how memory is read.
import numpy as np
import torch
from einops import rearrange


def to_tokens(x: torch.Tensor):
    return rearrange(x, "b c h w -> b (h w) c")


def columns_first(a: np.ndarray):
    m, n = a.shape
    return a.reshape(n, m, order="F"), np.reshape(a, (m * n, 1))
