# A script saves the model that it has trained.
import argparse

import torch
import torch.nn as nn


class LeNet(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 6, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten())
        self.output = nn.Linear(864, classes)

    def forward(self, x):
        return self.output(self.features(x))


parser = argparse.ArgumentParser()
parser.add_argument("--out", default="lenet.pth")
args = parser.parse_args()

net = LeNet(10).to("cuda" if torch.cuda.is_available() else "cpu")
torch.save(net, args.out)
#          ^^^ whole-model-saved (fix)
