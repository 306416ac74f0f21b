# Each worker takes every n-th line
from itertools import islice

from torch.utils.data import DataLoader, IterableDataset, get_worker_info


class Lines(IterableDataset):
    def __init__(self, path):
        self.path = path

    def __iter__(self):
        info = get_worker_info()
        start, step = (0, 1) if info is None else (info.id, info.num_workers)
        with open(self.path) as file:
            yield from islice(file, start, None, step)


loader = DataLoader(Lines("corpus.txt"), batch_size=32, num_workers=4)
