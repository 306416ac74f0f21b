# The options with workers to apply them to.
from torch.utils.data import DataLoader


def make_loader(dataset):
    return DataLoader(
        dataset, batch_size=32, shuffle=True, num_workers=4, persistent_workers=True, prefetch_factor=4
    )
