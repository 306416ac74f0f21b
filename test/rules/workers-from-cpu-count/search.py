# A search that measures, with the number of cores as its upper end.
import os
import time

from torch.utils.data import DataLoader


def seconds_by_workers(dataset, batch_size):
    seconds = {}
    for num_workers in range(0, os.cpu_count() + 1, 2):
        loader = DataLoader(dataset, batch_size, shuffle=True, num_workers=num_workers)
        start = time.perf_counter()
        for _ in loader:
            pass
        seconds[num_workers] = time.perf_counter() - start
    return seconds
