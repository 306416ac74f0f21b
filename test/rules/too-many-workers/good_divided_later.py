# The number on the command line is that of the whole machine: each process takes its share.
import argparse

import torch
from torch.utils.data import DataLoader


def worker(rank, args, dataset):
    processes = torch.cuda.device_count()
    args.workers = (args.workers + processes - 1) // processes
    loader = DataLoader(dataset, batch_size=64, shuffle=True, num_workers=args.workers)
    for images, labels in loader:
        print(rank, images.shape, labels.shape)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("-j", "--workers", default=32, type=int)
    return parser.parse_args()
