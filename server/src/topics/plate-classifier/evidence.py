# needs: torch, cv2, numpy
"""Grey, binarise, shares of white in a grid of windows, a row of 25 numbers, a network with 10 outputs."""

import cv2
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(0)
torch.set_num_threads(1)
random = np.random.default_rng(0)


def picture(digit):
    """A digit on a plate: moved, turned and noisy, in colours."""
    canvas = np.full((40, 40, 3), (150, 60, 20), np.uint8)
    cv2.putText(canvas, str(digit), (8, 32), cv2.FONT_HERSHEY_SIMPLEX, 1.1, (240, 240, 240), 3)
    move = cv2.getRotationMatrix2D((20, 20), random.uniform(-6, 6), random.uniform(0.95, 1.05))
    move[:, 2] += random.uniform(-1.5, 1.5, 2)
    turned = cv2.warpAffine(canvas, move, (40, 40), borderMode=cv2.BORDER_REPLICATE)
    return np.clip(turned + random.normal(0, 12, turned.shape), 0, 255).astype(np.uint8)


def features(image):
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    _, white = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    shares = white.reshape(5, 8, 5, 8).mean(axis=(1, 3))
    return grey, white, shares, shares.reshape(-1)


steps = features(picture(7))
for name, step in zip(("grey", "black and white", "shares of white", "row vector"), steps):
    print(f"{name:<16} {step.shape}")
labels = torch.from_numpy(random.integers(0, 10, 1200))
inputs = torch.from_numpy(np.stack([features(picture(digit))[3] for digit in labels.tolist()])).float()

model = nn.Sequential(nn.Linear(25, 32), nn.Sigmoid(), nn.Linear(32, 10))
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for _ in range(300):
    loss = F.cross_entropy(model(inputs[:1000]), labels[:1000])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
logits = model(inputs).detach()
accuracy = (logits[1000:].argmax(1) == labels[1000:]).float().mean().item()
print("25 -> 10, class indices: test accuracy above 0.95:", accuracy > 0.95)
assert accuracy > 0.95

one_hot = F.one_hot(labels, 10)
by_index, by_one_hot = F.cross_entropy(logits, labels), F.cross_entropy(logits, one_hot.float())
print("one-hot as float gives the same loss:", torch.allclose(by_index, by_one_hot))
try:
    F.cross_entropy(logits, one_hot)
    outcome = "works"
except RuntimeError:
    outcome = "RuntimeError"
print("one-hot as F.one_hot gives it:", outcome)
print(f"0.95 of the characters right: {0.95 ** 7:.3f} of the plates with seven")
