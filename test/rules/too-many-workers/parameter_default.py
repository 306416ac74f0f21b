# The default of a parameter that some callers leave alone.
from torch.utils.data import DataLoader, RandomSampler


def sampled_loader(dataset, samples, workers=32):
#                                            ^^ too-many-workers (fix)
    return DataLoader(dataset, 32, sampler=RandomSampler(dataset, True, samples), num_workers=workers)


def quick(dataset):
    return sampled_loader(dataset, 100, workers=2)


def full(dataset):
    return sampled_loader(dataset, 100_000)
