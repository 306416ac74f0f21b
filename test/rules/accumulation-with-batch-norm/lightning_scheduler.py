# Lightning's callback for accumulation that changes over the epochs.
import pytorch_lightning as pl
import torch
from pytorch_lightning.callbacks import GradientAccumulationScheduler
from torch import nn


class Segmenter(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, padding=1)
        self.norm = nn.BatchNorm2d(8)
        self.output = nn.Conv2d(8, 2, 1)

    def training_step(self, batch, index):
        images, masks = batch
        logits = self.output(torch.relu(self.norm(self.conv(images))))
        return nn.functional.cross_entropy(logits, masks)

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters())


if __name__ == "__main__":
    accumulator = GradientAccumulationScheduler(scheduling={0: 8, 4: 4})
#                                               ^^^^^^^^^^^^^^^^^^^^^^^ accumulation-with-batch-norm
    pl.Trainer(max_epochs=8, callbacks=[accumulator]).fit(Segmenter(), torch.load("loader.pt"))
