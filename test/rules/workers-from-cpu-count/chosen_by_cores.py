# The code itself keeps the number in bounds, by a condition.
import multiprocessing
import os

from torch.utils.data import DataLoader


def make_loaders(train, val):
    num_workers = 5 if multiprocessing.cpu_count() > 4 else multiprocessing.cpu_count()
    if os.cpu_count() >= 8:
        val_workers = 8
    else:
        val_workers = os.cpu_count()
    return (
        DataLoader(train, batch_size=6, shuffle=True, num_workers=num_workers),
        DataLoader(val, batch_size=1, num_workers=val_workers),
    )
