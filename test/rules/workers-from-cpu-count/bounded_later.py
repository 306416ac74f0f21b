# The number of cores is only where the reckoning starts: it is cut down before any loader sees it.
import os

from torch.utils.data import DataLoader


class Experiment:
    def __init__(self, dataset, batch_size, limit=None):
        workers = os.cpu_count()
        workers = min(workers, batch_size, 6)
        if limit is not None:
            workers = limit
        self.loader = DataLoader(dataset, batch_size, shuffle=True, num_workers=workers)
