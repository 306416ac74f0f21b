# Global pooling, a 1 x 1 convolution and BatchNorm2d, as in the image branch of ASPP
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision.datasets import VOCSegmentation


class Pyramid(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.image = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Conv2d(channels, 256, 1, bias=False),
            nn.BatchNorm2d(256),
            nn.ReLU(),
        )
        self.project = nn.Conv2d(256, 21, 1)

    def forward(self, x):
        pooled = self.image(x)
        return self.project(F.interpolate(pooled, x.shape[-2:]))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 64, 3, padding=1)
        self.pyramid = Pyramid(64)

    def forward(self, x):
        return self.pyramid(self.stem(x))


def main(transforms):
    net = Net()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
    loader = DataLoader(VOCSegmentation("voc", transforms=transforms), 1, True, num_workers=2)
#                                                                      ^ batch-norm-with-batch-one
    for images, masks in loader:
        loss = F.cross_entropy(net(images), masks, ignore_index=255)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
