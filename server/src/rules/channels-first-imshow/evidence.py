# needs: torch, matplotlib
"""`imshow` wants height, width, channels: a tensor with channels first raises, or is drawn wrong."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
_, axes = plt.subplots()


def outcome(image):
    try:
        shown = axes.imshow(image).get_array()
        return f"drawn as {shown.shape[0]} x {shown.shape[1]} pixels"
    except TypeError as error:
        return f"TypeError: {error}"


image = torch.rand(3, 8, 12)
assert outcome(image).startswith("TypeError")
assert outcome(image.permute(1, 2, 0)).startswith("drawn")
print("(3, 8, 12):          ", outcome(image))
print("(1, 28, 28):         ", outcome(torch.rand(1, 28, 28)))
print("permute(1, 2, 0):    ", outcome(image.permute(1, 2, 0)))
print("grey, squeezed:      ", outcome(torch.rand(1, 28, 28).squeeze(0)))
print("grey, (28, 28, 1):   ", outcome(torch.rand(1, 28, 28).permute(1, 2, 0)))
print("(3, 8, 3), width 3:  ", outcome(torch.rand(3, 8, 3)))
print("view(8, 12, 3):      ", outcome(image.view(8, 12, 3)), "| same pixels:", torch.equal(image.view(8, 12, 3), image.permute(1, 2, 0)))
