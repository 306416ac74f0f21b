# A large number that a bound cuts down.
import os

from torch.utils.data import DataLoader


def make_loader(dataset, wanted=32):
    workers = min(wanted, len(os.sched_getaffinity(0)), 8)
    return DataLoader(dataset, batch_size=32, shuffle=True, num_workers=workers)
