# Whole channels are dropped, by a function of the class that other methods run.
import torch.nn as nn
from torch.nn import functional


class Segmenter(nn.Module):
    def __init__(self, backbone, classes):
        super().__init__()
        self.backbone = backbone
        self.head = nn.Conv2d(256, classes, 1)

    def decode(this, features):
        features = functional.dropout2d(features, 0.1, inplace=False)
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropout-always-on (fix)
        return this.head(features)

    def forward(self, images):
        return self.decode(self.backbone(images))
