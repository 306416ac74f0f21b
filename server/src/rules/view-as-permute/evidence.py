# needs: torch
"""`view` and `reshape` read the same memory in another shape; only `permute` moves axes."""

import torch

images = torch.arange(2 * 3 * 4 * 6).view(2, 3, 4, 6)
b, c, h, w = images.shape
moved = images.permute(0, 2, 3, 1)
viewed = images.view(b, h, w, c)
print("shapes equal:", viewed.shape == moved.shape, "| values equal:", torch.equal(viewed, moved))
print("share of values in the right place: %.2f" % (viewed == moved).float().mean().item())
assert viewed.shape == moved.shape and not torch.equal(viewed, moved)

print("first pixel, all channels:", moved[0, 0, 0].tolist(), "| by view:", viewed[0, 0, 0].tolist())

pixels = images.view(b, h * w, c)
right = images.flatten(2).transpose(1, 2)
print("view(b, h * w, c) equals flatten(2).transpose(1, 2):", torch.equal(pixels, right))
print("permute(0, 2, 3, 1).reshape(b, h * w, c) does:", torch.equal(moved.reshape(b, h * w, c), right))
assert torch.equal(moved.reshape(b, h * w, c), right)

sequence = torch.arange(5 * 2 * 3).view(5, 2, 3)
batch_first = sequence.view(2, 5, 3)
print("time steps of the first sequence:", sequence[:, 0, 0].tolist(), "| by view(batch, time, ...):", batch_first[0, :, 0].tolist())

try:
    moved.view(-1)
    outcome = "works"
except RuntimeError:
    outcome = "RuntimeError, use reshape"
print("permute(...).view(-1):", outcome)
print("transpose(0, 2) of (4, 6, 3):", tuple(torch.zeros(4, 6, 3).transpose(0, 2).shape), "has height and width exchanged, too")
