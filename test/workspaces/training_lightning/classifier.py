# Its hooks are run by Lightning, which restores the modes after a validation.
import lightning as L
import torch
from torch import nn

from backbone import Backbone


class Classifier(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.backbone = Backbone()
        self.output = nn.Linear(64, 10)

    def forward(self, x):
        return self.output(self.backbone(x))

    def training_step(self, batch, index):
        x, y = batch
        return nn.functional.cross_entropy(self(x), y)

    def validation_step(self, batch, index):
        x, y = batch
        self.log("accuracy", (self(x).argmax(1) == y).float().mean())

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters())
