from torch import nn


class Small(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU(), nn.Dropout2d(0.2), nn.AdaptiveAvgPool2d(1))
        self.output = nn.Linear(8, classes)

    def forward(self, images):
        return self.output(self.features(images).flatten(1))


class Large(Small):
    def __init__(self, classes):
        super().__init__(classes)
        self.features = nn.Sequential(nn.Conv2d(1, 8, 5), nn.ReLU(), nn.Dropout2d(0.4), nn.AdaptiveAvgPool2d(1))
