# needs: torch
"""Where an epoch goes: the share of it that the loop waits for its next batch, with slow and with fast reading."""

import time

import torch
from torch.utils.data import DataLoader, Dataset


class Files(Dataset):
    """Each sample is waited for the first time, and comes from the file cache afterwards."""

    def __init__(self):
        self.cached = set()

    def __len__(self):
        return 64

    def __getitem__(self, index):
        if index not in self.cached:
            self.cached.add(index)
            time.sleep(0.01)
        return torch.zeros(8)


def epoch(loader, step):
    waited, start = 0.0, time.perf_counter()
    batches = iter(loader)
    while True:
        asked = time.perf_counter()
        batch = next(batches, None)
        waited += time.perf_counter() - asked
        if batch is None:
            return waited, time.perf_counter() - start
        time.sleep(step)


if __name__ == "__main__":
    torch.set_num_threads(1)
    loader = DataLoader(Files(), batch_size=16)
    waited, whole = epoch(loader, step=0.02)
    print("first epoch, files read: waiting for data takes more than half of it:", waited > whole / 2)
    again, whole_again = epoch(loader, step=0.02)
    print("second epoch, files cached: waiting for data takes more than half of it:", again > whole_again / 2)
    print("the second epoch is at least twice as fast:", whole_again < whole / 2)
    assert waited > whole / 2 and again < whole_again / 2 and whole_again < whole / 2
