# A DataPipe hands shuffle=True to its own shuffling steps
from torch.utils.data import DataLoader, IterDataPipe


class Records(IterDataPipe):
    def __init__(self, shards):
        self.shards = shards

    def __iter__(self):
        for shard in self.shards:
            yield from open(shard)


def loader_of(shards):
    return DataLoader(Records(shards), batch_size=32, shuffle=True)
