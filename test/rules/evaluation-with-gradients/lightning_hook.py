# exception: Lightning switches gradients off around its hooks.
import lightning as L
import torch
from torch import nn


class Classifier(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.1), nn.Linear(8, 2))

    def on_validation_epoch_end(self):
        self.net.eval()
        for x in torch.eye(8):
            self.log("score", self.net(x[None]).max())
