from torch import nn


def convolution(inputs, outputs):
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, bias=False), nn.BatchNorm2d(outputs), nn.ReLU())


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(convolution(3, 8), convolution(8, 8), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.output = nn.Linear(8, 10)

    def forward(self, x):
        return self.output(self.layers(x))
