# needs: torch, numpy
"""A network for images takes axis 1 for the channels: with channels last it raises, or goes on with nonsense."""

import numpy as np
import torch
from torch import nn

torch.manual_seed(0)
conv = nn.Conv2d(3, 8, 3)


def outcome(images):
    try:
        return f"output {tuple(conv(images).shape)}"
    except RuntimeError as error:
        return "RuntimeError: ... " + str(error)[str(error).index("to have") :]


photo = torch.from_numpy(np.random.default_rng(0).random((224, 200, 3), dtype=np.float32))
print("(1, 224, 200, 3):    ", outcome(photo.unsqueeze(0)))
print("(1, 3, 224, 200):    ", outcome(photo.permute(2, 0, 1).unsqueeze(0)))
assert outcome(photo.unsqueeze(0)).startswith("RuntimeError")

strip = torch.from_numpy(np.random.default_rng(0).random((3, 200, 3), dtype=np.float32))
print("(1, 3, 200, 3):      ", outcome(strip.unsqueeze(0)), "without an error: 3 rows pass for channels")

batch = photo.unsqueeze(0)
print("interpolate to 64:   ", tuple(nn.functional.interpolate(batch, size=(64, 64)).shape), "which is width and channels, not height and width")
pooled = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
print("pooled and flattened:", tuple(pooled(batch).shape), "instead of", tuple(pooled(batch.permute(0, 3, 1, 2)).shape))
assert pooled(batch).shape == (1, 224)

last = batch.permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last)
print("memory_format=channels_last keeps the shape", tuple(last.shape), "with strides", last.stride())
