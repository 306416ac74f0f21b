# Lightning calls set_epoch itself
import lightning as L
from torch.utils.data import DataLoader, DistributedSampler


class Data(L.LightningDataModule):
    def __init__(self, train_set):
        super().__init__()
        self.train_set = train_set

    def train_dataloader(self):
        return DataLoader(self.train_set, batch_size=32, sampler=DistributedSampler(self.train_set))
