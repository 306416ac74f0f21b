# No worker, or one: nobody else yields the same
from torch.utils.data import DataLoader, IterableDataset


class Numbers(IterableDataset):
    def __iter__(self):
        yield from range(100)


def loaders(workers):
    none = DataLoader(Numbers(), batch_size=10)
    one = DataLoader(Numbers(), batch_size=10, num_workers=1)
    unknown = DataLoader(Numbers(), batch_size=10, num_workers=workers)
    return none, one, unknown
