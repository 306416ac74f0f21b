# The network moves the channels itself.
import numpy as np
import torch
from PIL import Image
from torch import nn


class FromFrames(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Conv2d(3, 8, 3)

    def forward(self, frames):
        x = frames.permute(0, 3, 1, 2).float() / 255
        return self.body(x).mean(dim=(2, 3))


net = FromFrames()
frame = torch.from_numpy(np.array(Image.open("frame.png").convert("RGB")))
print(net(frame.unsqueeze(0)))
