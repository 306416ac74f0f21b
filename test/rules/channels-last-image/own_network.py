# A function makes the batch of a Pillow image, a class of the file runs it.
import numpy as np
import torch
from PIL import Image
from torch import nn


class PlateNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(3, 16, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1))
        self.head = nn.Linear(16, 36)

    def forward(self, x):
        return self.head(self.features(x).flatten(1))


def load_plate(path):
    plate = Image.open(path).convert("RGB").resize((96, 32))
    plate = np.array(plate, dtype=np.float32)
    return torch.tensor(plate)[None] / 255


net = PlateNet()
net.load_state_dict(torch.load("plates.pt"))
net.eval()
with torch.inference_mode():
    print(net(load_plate("plate.png")).argmax())
#             ^^^^^^^^^^^^^^^^^^^^^^^ channels-last-image (fix)
