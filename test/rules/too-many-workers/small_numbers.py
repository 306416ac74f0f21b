# Numbers that fit most machines, by position and by keyword.
from torch.utils.data import DataLoader


def loaders(train, val, test):
    return (
        DataLoader(train, 64, True, None, None, 8),
        DataLoader(val, 64, num_workers=4),
        DataLoader(test, 64, num_workers=12, prefetch_factor=16),
    )
