# A dataset read by index is divided by the loader
import torch
from torch.utils.data import DataLoader, Dataset


class Rows(Dataset):
    def __init__(self, table):
        self.table = table

    def __len__(self):
        return len(self.table)

    def __getitem__(self, index):
        return torch.as_tensor(self.table[index])

    def __iter__(self):
        return (self[index] for index in range(len(self)))


def loader_of(table):
    return DataLoader(Rows(table), batch_size=16, num_workers=4)
