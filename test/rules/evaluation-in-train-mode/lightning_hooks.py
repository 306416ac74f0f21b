# exception: Lightning switches modes around its hooks.
import pytorch_lightning as pl
import torch
import torch.nn as nn


class Classifier(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(28 * 28, 64), nn.ReLU(), nn.Dropout(0.2), nn.Linear(64, 10))

    def forward(self, x):
        return self.net(x.flatten(1))

    def training_step(self, batch, index):
        x, y = batch
        return nn.functional.cross_entropy(self(x), y)

    @torch.no_grad()
    def validation_step(self, batch, index):
        x, y = batch
        with torch.inference_mode():
            self.log("accuracy", (self(x).argmax(1) == y).float().mean())

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters())


model = Classifier()
trainer = pl.Trainer(max_epochs=3)
trainer.fit(model, torch.load("train.pt"), torch.load("val.pt"))
trainer.test(model, torch.load("test.pt"))
