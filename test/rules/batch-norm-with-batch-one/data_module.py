# A Lightning data module whose loader gives single samples to a model that is fitted on it
import lightning as L
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class Sensors(L.LightningDataModule):
    def setup(self, stage):
        readings = torch.load("readings.pt", weights_only=True)
        self.readings = TensorDataset(readings["values"], readings["state"])

    def train_dataloader(self):
        return DataLoader(self.readings, batch_size=1, shuffle=True)
#                                        ^^^^^^^^^^^^ batch-norm-with-batch-one


class States(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(24, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Linear(64, 3))

    def training_step(self, batch, batch_idx):
        values, state = batch
        return nn.functional.cross_entropy(self.net(values), state)

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=1e-3)


trainer = L.Trainer(max_epochs=10)
trainer.fit(States(), datamodule=Sensors())
