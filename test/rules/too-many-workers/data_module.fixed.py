# A data module with a dictionary of options, and a loader of another library.
import pytorch_lightning as pl
from torch.utils.data import DataLoader
from torch_geometric.loader import DataLoader as GraphLoader


class Molecules(pl.LightningDataModule):
    def __init__(self, train, val):
        super().__init__()
        self.train, self.val = train, val
        self.options = {"batch_size": 512, "num_workers": 8, "pin_memory": True}

    def train_dataloader(self):
        return DataLoader(self.train, shuffle=True, **self.options)

    def val_dataloader(self):
        return GraphLoader(self.val, batch_size=512, num_workers=8)
