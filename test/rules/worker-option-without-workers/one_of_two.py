# Workers on one of two ways.
import sys

from torch.utils.data import DataLoader


def make_loader(dataset):
    workers = 0 if sys.platform == "win32" else 4
    return DataLoader(dataset, 32, shuffle=True, num_workers=workers, prefetch_factor=4)
