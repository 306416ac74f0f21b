# exception: a Lightning module without BatchNorm, trained by options; another one in the file is not.
import lightning as L
import torch
from torch import nn


class Plain(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(784, 64), nn.LayerNorm(64), nn.ReLU(), nn.Linear(64, 10))

    def training_step(self, batch, index):
        x, y = batch
        return nn.functional.cross_entropy(self.net(x), y)

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters())


class Normalised(Plain):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(784, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Linear(64, 10))


loader = torch.load("loader.pt")
L.Trainer(max_epochs=4, accumulate_grad_batches=8).fit(Plain(), loader)
L.Trainer(max_epochs=4).fit(Normalised(), loader)
