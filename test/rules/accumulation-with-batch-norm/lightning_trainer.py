# Lightning accumulates by an option of its Trainer.
import lightning as L
import torch
from torch import nn


class Classifier(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(784, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Linear(64, 10))

    def training_step(self, batch, index):
        x, y = batch
        return nn.functional.cross_entropy(self.net(x.flatten(1)), y)

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters())


model = Classifier()
trainer = L.Trainer(
    max_epochs=10,
    accumulate_grad_batches=4,
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ accumulation-with-batch-norm
)
trainer.fit(model, torch.load("loader.pt"))
