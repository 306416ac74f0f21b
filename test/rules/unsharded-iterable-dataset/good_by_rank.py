# The class counts ranks and workers in its own words
from torch.utils.data import DataLoader, IterableDataset

from distribution import position


class Sharded(IterableDataset):
    def __init__(self, paths):
        self.paths = paths

    def __iter__(self):
        shard, shards = position()
        for index, path in enumerate(self.paths):
            if index % shards == shard:
                yield from open(path)


loader = DataLoader(Sharded(["a.txt", "b.txt"]), batch_size=16, num_workers=2)
