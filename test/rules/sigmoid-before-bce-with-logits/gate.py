# exception: a gate inside the network; its last layer is linear.
import torch.nn as nn


class SqueezeExcite(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.gate = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(channels, channels, 1), nn.Sigmoid())

    def forward(self, x):
        return x * self.gate(x)


class Detector(nn.Module):
    def __init__(self):
        super().__init__()
        self.block = nn.Sequential(nn.Conv2d(3, 32, 3), nn.ReLU(), SqueezeExcite(32))
        self.head = nn.Linear(32, 1)

    def forward(self, image):
        return self.head(self.block(image).mean((2, 3)))


detector = Detector()
loss_function = nn.BCEWithLogitsLoss()


def loss_of(image, is_defect):
    return loss_function(detector(image).squeeze(1), is_defect)
