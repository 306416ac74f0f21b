# needs: torch
"""The fastest number of workers depends on what a sample costs, not on the number of cores."""

import os
import time
import warnings

import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset

warnings.filterwarnings("ignore", message=".*worker processes in total.*")


class SlowDisk(Dataset):
    """Each sample is waited for, as for a file on a network disk."""

    def __len__(self):
        return 128

    def __getitem__(self, index):
        time.sleep(0.01)
        return torch.zeros(8)


def fastest_epoch(dataset, workers):
    loader = DataLoader(dataset, batch_size=16, num_workers=workers, persistent_workers=workers > 0)
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        for _ in loader:
            pass
        seconds.append(time.perf_counter() - start)
    return min(seconds)


if __name__ == "__main__":
    torch.set_num_threads(1)
    waiting = {workers: fastest_epoch(SlowDisk(), workers) for workers in (0, 2, 8)}
    print("waiting for files: 8 workers are faster than 2:", waiting[8] < waiting[2])
    print("waiting for files: 2 workers are faster than 0:", waiting[2] < waiting[0])
    assert waiting[8] < waiting[2] < waiting[0]

    tensors = TensorDataset(torch.randn(4000, 16))
    in_memory = {workers: fastest_epoch(tensors, workers) for workers in (0, 2)}
    print("tensors in memory: 0 workers are faster than 2:", in_memory[0] < in_memory[2])
    assert in_memory[0] < in_memory[2]

    if hasattr(os, "sched_setaffinity"):
        cores = os.cpu_count()
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        print("held to one core: os.cpu_count() is what it was:", os.cpu_count() == cores)
        print("held to one core: len(os.sched_getaffinity(0)) is", len(os.sched_getaffinity(0)))
