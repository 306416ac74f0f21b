# The dictionary gets its number of workers only where the machine has a GPU.
import torch
from torch.utils.data import DataLoader


def make_loader(dataset):
    options = {"batch_size": 64, "shuffle": True}
    if torch.cuda.is_available():
        options.update(num_workers=4, persistent_workers=True)
    return DataLoader(dataset, **options)
