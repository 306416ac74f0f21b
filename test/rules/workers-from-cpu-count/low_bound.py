# A bound keeps the number small on large machines.
import argparse
import os

from torch.utils.data import DataLoader


def parse_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--max-workers", type=int, default=8)
    return parser.parse_args()


def make_loaders(train, val, options):
    cores = os.cpu_count()
    return (
        DataLoader(train, batch_size=32, shuffle=True, num_workers=min(options.max_workers, cores)),
        DataLoader(val, batch_size=32, num_workers=min(4, cores - 1)),
    )
