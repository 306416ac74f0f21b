# Further options come from the caller.
from torch.utils.data import DataLoader


def make_loader(dataset, **options):
    return DataLoader(dataset, shuffle=True, persistent_workers=True, **options)
