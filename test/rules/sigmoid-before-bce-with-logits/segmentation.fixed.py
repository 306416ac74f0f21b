# The network ends in a sigmoid layer; the loss is set in the configuration of a class.
import torch
from torch import nn


class SmallUNet(nn.Module):
    def __init__(self, width=16):
        super().__init__()
        self.down = nn.Sequential(nn.Conv2d(3, width, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))
        self.up = nn.ConvTranspose2d(width, width, 2, stride=2)
        self.output = nn.Conv2d(width, 1, 1)
        self.activation = nn.Sigmoid()

    def forward(self, image):
        features = self.up(self.down(image))
        return self.output(features)


class Segmenter:
    def __init__(self, lr):
        self.net = SmallUNet()
        self.loss = nn.BCEWithLogitsLoss(pos_weight=torch.tensor(3.0))
        self.optimizer = torch.optim.Adam(self.net.parameters(), lr=lr)

    def step(self, image, mask):
        predicted = self.net(image)
        loss = self.loss(predicted, mask)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        return loss.item()
