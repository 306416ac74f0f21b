# The options follow the number of workers.
from torch.utils.data import DataLoader


def make_loader(dataset, num_workers=0):
    return DataLoader(
        dataset,
        batch_size=32,
        shuffle=True,
        num_workers=num_workers,
        persistent_workers=num_workers > 0,
        prefetch_factor=4 if num_workers else None,
    )
