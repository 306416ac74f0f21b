# A bound that holds back nothing on most machines.
import os

from torch.utils.data import DataLoader

most_workers = 32


def make_loader(dataset, batch_size=64):
    workers = 4
    return DataLoader(dataset, batch_size=batch_size, shuffle=True, num_workers=workers)
