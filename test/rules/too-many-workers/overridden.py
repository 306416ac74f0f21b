# A large default that nobody uses: every caller in sight gives a number of its own.
from torch.utils.data import DataLoader


def _loader(dataset, training, num_workers=16):
    return DataLoader(dataset, batch_size=32, shuffle=training, num_workers=num_workers)


def loaders(train, val):
    return _loader(train, True, num_workers=4), _loader(val, False, 2)
