import torch
from torch import nn


class Double(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(inputs, outputs, 3, padding=1), nn.Dropout2d(0.1), nn.BatchNorm2d(outputs), nn.ReLU()
        )

    def forward(self, x):
        return self.layers(x)
