# needs: torch
"""What workers change and what they do not: what is read ahead, in which order samples come, and how long an epoch takes."""

import multiprocessing
import time
import warnings

import torch
from torch.utils.data import DataLoader, Dataset

warnings.filterwarnings("ignore", message=".*worker processes in total.*")


class Counted(Dataset):
    def __init__(self, seconds=0.0):
        self.read = multiprocessing.Value("i", 0)
        self.seconds = seconds

    def __len__(self):
        return 120

    def __getitem__(self, index):
        time.sleep(self.seconds)
        with self.read.get_lock():
            self.read.value += 1
        return index


def read_ahead(workers):
    dataset = Counted()
    batches = iter(DataLoader(dataset, batch_size=2, num_workers=workers))
    next(batches)
    before, now = -1, dataset.read.value
    while before != now:
        time.sleep(0.5)
        before, now = now, dataset.read.value
    return now // 2


def order(workers):
    loader = DataLoader(Counted(), batch_size=4, shuffle=True, num_workers=workers, generator=torch.Generator().manual_seed(0))
    return torch.cat(list(loader)).tolist()


def seconds(workers):
    loader = DataLoader(Counted(0.005), batch_size=10, num_workers=workers, persistent_workers=workers > 0)
    times = []
    for _ in range(2):
        start = time.perf_counter()
        list(loader)
        times.append(time.perf_counter() - start)
    return times[1]


if __name__ == "__main__":
    torch.set_num_threads(1)
    for workers in (0, 1, 4):
        print(f"{workers} workers: batches read when the first one is used: {read_ahead(workers)}")
    print("the same samples in the same order with 0 and 3 workers:", order(0) == order(3))
    times = {workers: seconds(workers) for workers in (0, 1, 4)}
    print("samples that wait 5 ms, nothing else to do: 1 worker halves the time:", times[1] < times[0] / 2)
    print("samples that wait 5 ms, nothing else to do: 4 workers halve the time:", times[4] < times[0] / 2)
