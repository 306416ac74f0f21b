# The training hook of a Lightning data module, on a part of a split
import pytorch_lightning as pl
from torch.utils.data import DataLoader, random_split
from torchvision import transforms
from torchvision.datasets import FashionMNIST


class FashionData(pl.LightningDataModule):
    def setup(self, stage=None):
        full = FashionMNIST("data", train=True, download=True, transform=transforms.ToTensor())
        self.train_set, self.val_set = random_split(full, [55000, 5000])

    def train_dataloader(self):
        return DataLoader(self.train_set, batch_size=128, num_workers=2, shuffle=True)

    def val_dataloader(self):
        return DataLoader(self.val_set, batch_size=128, num_workers=2)
