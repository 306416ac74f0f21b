# Files shuffled and read through methods of the class; every worker shuffles all of them
import random
from pathlib import Path

import numpy as np
import torch.utils.data as data


class ShardReader(data.IterableDataset):
    def __init__(self, folder, shuffle=True):
        super().__init__()
        self.files = sorted(Path(folder).glob("*.npz"))
        self.shuffle = shuffle

    def read(self, path):
        arrays = np.load(path)
        for features, label in zip(arrays["x"], arrays["y"]):
            yield features, label

    def __iter__(self):
        files = list(self.files)
        if self.shuffle:
            random.shuffle(files)
        for path in files:
            yield from self.read(path)


def build(args):
    dataset = ShardReader(args.folder)
    return data.DataLoader(dataset, args.batch_size, num_workers=8, pin_memory=True)
#                                                    ^^^^^^^^^^^^^ unsharded-iterable-dataset
