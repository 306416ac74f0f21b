# needs: torch
"""Options that are about workers, on a loader without workers."""

import torch
from torch.utils.data import DataLoader, TensorDataset

numbers = TensorDataset(torch.arange(8.0))


def attempt(**options):
    try:
        loader = DataLoader(numbers, batch_size=4, **options)
        outcome = f"{len(list(loader))} batches"
    except ValueError:
        outcome = "ValueError"
    print(", ".join(f"{name}={value}" for name, value in options.items()) + ":", outcome)
    return outcome


if __name__ == "__main__":
    assert attempt(persistent_workers=True) == "ValueError"
    assert attempt(prefetch_factor=4) == "ValueError"
    attempt(prefetch_factor=2)
    assert attempt(multiprocessing_context="spawn") == "ValueError"
    assert attempt(persistent_workers=True, prefetch_factor=4, num_workers=2) == "2 batches"
    assert attempt(persistent_workers=False, num_workers=0) == "2 batches"
