# needs: torch, numpy
"""How many files are opened when each sample has a file of its own, and when all samples lie in one."""

import pathlib
import sys
import tempfile

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

opened = []


def note_opened(event, arguments):
    if event == "open" and str(arguments[0]).endswith(".npy"):
        opened.append(arguments[0])


class OneFileEach(Dataset):
    def __init__(self, folder):
        self.paths = sorted(folder.glob("sample*.npy"))

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        return torch.from_numpy(np.load(self.paths[index]))


class OneFile(Dataset):
    def __init__(self, path):
        self.samples = np.load(path, mmap_mode="r")

    def __len__(self):
        return len(self.samples)

    def __getitem__(self, index):
        return torch.from_numpy(self.samples[index].copy())


def files_opened(dataset, epochs):
    before = len(opened)
    total = sum(batch.sum().item() for _ in range(epochs) for batch in DataLoader(dataset, batch_size=10))
    return len(opened) - before, round(total)


if __name__ == "__main__":
    sys.addaudithook(note_opened)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        samples = np.arange(100.0).repeat(16).reshape(100, 16)
        for index, sample in enumerate(samples):
            np.save(folder / f"sample{index:03}.npy", sample)
        np.save(folder / "all.npy", samples)
        each, total = files_opened(OneFileEach(folder), 3)
        print(f"a file for each of 100 samples: {each} files opened in 3 epochs, sum {total}")
        together = OneFile(folder / "all.npy")
        one, same = files_opened(together, 3)
        print(f"one mapped file for all: {one} files opened in 3 epochs, sum {same}")
        del together
        assert each == 300 and one == 0 and total == same
