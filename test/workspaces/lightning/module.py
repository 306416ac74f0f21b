# A Lightning module around a network of another file; its hooks need no eval() and no no_grad().
import lightning as L
import torch
import torch.nn.functional as F

from net import Backbone


class Classifier(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.net = Backbone()

    def forward(self, x):
        return self.net(x)

    def training_step(self, batch, index):
        x, y = batch
        return F.cross_entropy(self(x), y)
#                              ^^^^^^^ softmax-before-cross-entropy (fix)

    def validation_step(self, batch, index):
        x, y = batch
        with torch.no_grad():
            self.log("accuracy", (self.net(x).argmax(1) == y).float().mean())

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters())
