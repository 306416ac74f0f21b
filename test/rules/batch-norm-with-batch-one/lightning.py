# A Lightning module with its own loader of single samples
import lightning as L
import torch
from torch import nn
from torch.utils.data import DataLoader


class Embedder(L.LightningModule):
    def __init__(self, dataset):
        super().__init__()
        self.dataset = dataset
        self.encoder = nn.Sequential(nn.Linear(512, 256), nn.ReLU(), nn.Dropout(0.1), nn.BatchNorm1d(256))

    def forward(self, x):
        return self.encoder(x)

    def training_step(self, batch, batch_idx):
        anchor, positive = batch
        return (self(anchor) - self(positive)).pow(2).mean()

    def train_dataloader(self):
        return DataLoader(self.dataset, shuffle=True, batch_size=1)
#                                                     ^^^^^^^^^^^^ batch-norm-with-batch-one

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters())
