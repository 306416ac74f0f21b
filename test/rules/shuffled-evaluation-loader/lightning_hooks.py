# Validation and test hooks of a Lightning module
import lightning as L
from torch.utils.data import DataLoader


class Data(L.LightningDataModule):
    def __init__(self, train_set, val_set, test_set):
        super().__init__()
        self.train_set, self.val_set, self.test_set = train_set, val_set, test_set

    def train_dataloader(self):
        return DataLoader(self.train_set, batch_size=32, shuffle=True)

    def val_dataloader(self):
        return DataLoader(self.val_set, batch_size=32, shuffle=True)
#                                                      ^^^^^^^^^^^^ shuffled-evaluation-loader (fix)

    def test_dataloader(self):
        return [DataLoader(self.test_set, shuffle=True, batch_size=64)]
#                                         ^^^^^^^^^^^^ shuffled-evaluation-loader (fix)
