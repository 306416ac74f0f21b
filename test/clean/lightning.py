# A Lightning module with its data module; the framework switches modes and gradients.
import lightning as L
import torch
import torch.nn.functional as F
from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint
from torch import nn
from torch.utils.data import DataLoader, TensorDataset, random_split


class Waves(L.LightningDataModule):
    def __init__(self, samples=10_000, batch_size=64):
        super().__init__()
        self.save_hyperparameters()

    def setup(self, stage=None):
        generator = torch.Generator().manual_seed(42)
        time = torch.linspace(0, 1, 200)
        frequency = torch.randint(1, 11, (self.hparams.samples, 1), generator=generator)
        waves = torch.sin(2 * torch.pi * frequency * time) + 0.3 * torch.randn(self.hparams.samples, 200)
        data = TensorDataset(waves, frequency.squeeze(1) - 1)
        self.train, self.val, self.test = random_split(data, [0.8, 0.1, 0.1], generator=generator)

    def train_dataloader(self):
        return DataLoader(self.train, batch_size=self.hparams.batch_size, shuffle=True)

    def val_dataloader(self):
        return DataLoader(self.val, batch_size=self.hparams.batch_size)

    def test_dataloader(self):
        return DataLoader(self.test, batch_size=self.hparams.batch_size)


class Frequency(L.LightningModule):
    def __init__(self, width=128, lr=1e-3):
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.Sequential(
            nn.Linear(200, width),
            nn.BatchNorm1d(width),
            nn.ReLU(),
            nn.Dropout(0.2),
            nn.Linear(width, 10),
        )

    def forward(self, x):
        return self.net(x)

    def shared_step(self, batch, stage):
        x, y = batch
        logits = self(x)
        loss = F.cross_entropy(logits, y)
        self.log(f"{stage}_loss", loss, prog_bar=True)
        self.log(f"{stage}_accuracy", (logits.argmax(1) == y).float().mean())
        return loss

    def training_step(self, batch, batch_idx):
        return self.shared_step(batch, "train")

    def validation_step(self, batch, batch_idx):
        self.shared_step(batch, "val")

    def test_step(self, batch, batch_idx):
        self.shared_step(batch, "test")

    def predict_step(self, batch, batch_idx):
        return F.softmax(self(batch[0]), dim=1)

    def configure_optimizers(self):
        optimizer = torch.optim.AdamW(self.parameters(), lr=self.hparams.lr)
        scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=self.trainer.max_epochs)
        return {"optimizer": optimizer, "lr_scheduler": scheduler}


if __name__ == "__main__":
    L.seed_everything(7, workers=True)
    data = Waves()
    model = Frequency()
    trainer = L.Trainer(
        max_epochs=30,
        callbacks=[EarlyStopping("val_loss", patience=5), ModelCheckpoint(monitor="val_loss")],
        deterministic=True,
    )
    trainer.fit(model, datamodule=data)
    trainer.test(model, datamodule=data)
    print(torch.cat(trainer.predict(model, data.test_dataloader())).shape)
