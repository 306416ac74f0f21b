# needs: torch
"""Workers beyond what the machine can use start later, hold their own copies and load nothing faster."""

import os
import time
import warnings

import torch
from torch.utils.data import DataLoader, Dataset

warnings.filterwarnings("ignore", message=".*worker processes in total.*")


class Decoded(Dataset):
    """Each sample keeps a core busy, as decoding a picture does."""

    def __len__(self):
        return 64

    def __getitem__(self, index):
        noise = torch.rand(160, 160, generator=torch.Generator().manual_seed(index))
        for _ in range(3):
            noise = noise.sort(0).values
        return os.getpid(), noise


def epochs(workers):
    loader = DataLoader(Decoded(), batch_size=2, num_workers=workers, persistent_workers=True)
    processes, seconds = set(), []
    for _ in range(3):
        start = time.perf_counter()
        for pids, _ in loader:
            processes.update(pids.tolist())
        seconds.append(time.perf_counter() - start)
    return len(processes), seconds[0], min(seconds[1:])


if __name__ == "__main__":
    torch.set_num_threads(1)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    for workers in (2, 16):
        processes, first, later = epochs(workers)
        print(f"{workers} workers: {processes} processes, each with a copy of the dataset")
        if workers == 2:
            first_of_two, later_of_two = first, later
    print("first epoch on two cores: 16 workers are slower than 2:", first > first_of_two)
    print("later epochs on two cores: 16 workers are twice as fast as 2:", later < later_of_two / 2)
    assert first > first_of_two and later > later_of_two / 2
