# The tensor is measured and stored, and never goes into a network.
import numpy as np
import torch
from PIL import Image


def mean_colour(files):
    pixels = [torch.from_numpy(np.asarray(Image.open(name).convert("RGB"))).float() for name in files]
    return torch.stack([one.mean(dim=(0, 1)) for one in pixels]).mean(dim=0)


def normalised(path, means):
    picture = torch.tensor(np.array(Image.open(path).convert("RGB")), dtype=torch.float32)
    batch = picture.unsqueeze(0)
    return (batch - means) / 255
