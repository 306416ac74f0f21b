# The dictionary loses its shuffle where a sampler comes in
from torch.utils.data import DataLoader, RandomSampler


def build(dataset, draws=None):
    options = {"batch_size": 32, "shuffle": True}
    if draws is not None:
        options.pop("shuffle")
        return DataLoader(dataset, sampler=RandomSampler(dataset, replacement=True, num_samples=draws), **options)
    return DataLoader(dataset, **options)
