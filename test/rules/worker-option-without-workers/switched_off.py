# Values that ask for no workers.
from torch.utils.data import DataLoader


def loaders(train, val):
    return (
        DataLoader(train, 32, shuffle=True, num_workers=0, persistent_workers=False, prefetch_factor=None),
        DataLoader(val, 32, multiprocessing_context=None, timeout=30),
    )
