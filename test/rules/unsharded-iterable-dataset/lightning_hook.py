# A database cursor behind a Lightning data module
import sqlite3

import lightning as L
from torch.utils.data import DataLoader, IterableDataset


class Events(IterableDataset):
    def __init__(self, database):
        self.database = database

    def __iter__(self):
        connection = sqlite3.connect(self.database)
        for user, item, rating in connection.execute("SELECT user, item, rating FROM events"):
            yield user, item, float(rating)
        connection.close()


class EventData(L.LightningDataModule):
    def setup(self, stage=None):
        self.train_set = Events("events.sqlite")

    def train_dataloader(self):
        return DataLoader(self.train_set, batch_size=1024, num_workers=2)
#                                                          ^^^^^^^^^^^^^ unsharded-iterable-dataset
