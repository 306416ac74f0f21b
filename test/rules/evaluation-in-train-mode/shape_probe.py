# exception: a pass of zeros, or of anything, whose shape alone is read.
import torch
import torch.nn as nn


class Detector(nn.Module):
    def __init__(self, size=224):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 16, 3, 2), nn.BatchNorm2d(16), nn.ReLU())
        with torch.no_grad():
            width = self.body(torch.zeros(1, 3, size, size)).flatten(1).shape[1]
        self.head = nn.Linear(width, 2)

    def forward(self, x):
        return self.head(self.body(x).flatten(1))


body = nn.Sequential(nn.Conv2d(3, 16, 3, 2), nn.BatchNorm2d(16), nn.ReLU())
with torch.no_grad():
    size = body(torch.zeros(2, 3, 64, 64)).shape
    channels = body(torch.rand(2, 3, 64, 64)).shape[1]
print(size, channels)
