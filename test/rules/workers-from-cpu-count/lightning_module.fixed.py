# A data module of Lightning that keeps the number in an attribute; callers hand it over.
import os

import lightning as L
from torch.utils.data import DataLoader
from torchvision.datasets import MNIST
from torchvision.transforms import ToTensor


class Digits(L.LightningDataModule):
    def __init__(self, folder: str, batch_size: int = 64, num_workers: int = 2):
        super().__init__()
        self.folder = folder
        self.batch_size = batch_size
        self.num_workers = num_workers

    def prepare_data(self):
        MNIST(self.folder, train=True, download=True)

    def train_dataloader(self):
        digits = MNIST(self.folder, train=True, transform=ToTensor())
        return DataLoader(digits, self.batch_size, shuffle=True, num_workers=self.num_workers)


def data_for(folder):
    return Digits(folder, batch_size=32, num_workers=4)
