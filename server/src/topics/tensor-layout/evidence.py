# needs: torch, numpy
"""Where the channels stand for PyTorch and for arrays of files, and what moves them."""

import numpy as np
import torch
from torch import nn

array = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3)
image = torch.from_numpy(array)
moved = image.permute(2, 0, 1)


def show(what, shape, note=""):
    print(f"{what:<30} {str(tuple(shape)):<14} {note}".rstrip())


show("array of a file", array.shape, "height, width, channel")
show("permute(2, 0, 1)", moved.shape, "channel, height, width")
show("transpose(0, 2)", image.transpose(0, 2).shape, "channel, width, height")
scrambled = image.reshape(3, 4, 6)
assert not torch.equal(scrambled, moved)
show("reshape(3, 4, 6)", scrambled.shape, f"{(scrambled == moved).float().mean():.0%} of the values where they belong")
batch = torch.rand(2, 3, 8, 8)
show("Conv2d(3, 5, 3) of a batch", nn.Conv2d(3, 5, 3)(batch).shape, "batch, channel, height, width")
fast = batch.to(memory_format=torch.channels_last)
assert torch.equal(fast, batch)
show("memory_format=channels_last", fast.shape, f"strides {batch.stride()} -> {fast.stride()}")
