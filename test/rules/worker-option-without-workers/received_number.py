# A function whose callers are elsewhere decides nothing by its default.
from torch.utils.data import DataLoader


def build_dataloader(dataset, batch_size, workers=0, prefetch=2):
    return DataLoader(
        dataset, batch_size, shuffle=True, num_workers=workers, prefetch_factor=prefetch, persistent_workers=True
    )
