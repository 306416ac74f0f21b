# Hashed words: a remainder by a fixed number shares nothing out, and neither does a docstring that speaks of workers
from zlib import crc32

import torch
from torch.utils.data import DataLoader, IterableDataset

BUCKETS = 2**18


def bucket_of(word):
    return crc32(word.encode()) % BUCKETS


class Documents(IterableDataset):
    """Reads documents one by one, in the background by the workers of a loader."""

    def __init__(self, path):
        self.path = path

    def __iter__(self):
        # One document a line; workers keep the file open.
        with open(self.path, encoding="utf-8") as file:
            for number, line in enumerate(file):
                if number % 1000 == 0:
                    print("read", number)
                yield torch.tensor([bucket_of(word) for word in line.split()[::2][:64]])


def count_words(path):
    counts = torch.zeros(BUCKETS)
    for buckets in DataLoader(Documents(path), batch_size=None, num_workers=4):
#                                                               ^^^^^^^^^^^^^ unsharded-iterable-dataset
        counts.index_add_(0, buckets, torch.ones(len(buckets)))
    return counts
