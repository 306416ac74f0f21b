# exception: Lightning steps both, in the right order.
import lightning as L
import torch
from torch import nn


class Classifier(L.LightningModule):
    def __init__(self, width=64):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(width, width), nn.ReLU(), nn.Linear(width, 3))

    def training_step(self, batch, _):
        features, labels = batch
        return nn.functional.cross_entropy(self.layers(features), labels)

    def configure_optimizers(self):
        optimizer = torch.optim.AdamW(self.parameters(), lr=1e-3)
        scheduler = torch.optim.lr_scheduler.OneCycleLR(
            optimizer, 1e-3, total_steps=self.trainer.estimated_stepping_batches
        )
        return [optimizer], [{"scheduler": scheduler, "interval": "step"}]
