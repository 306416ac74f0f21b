# sampler=None and batch_sampler=None are the defaults
from torch.utils.data import DataLoader

CONFIG = {"batch_size": 32, "shuffle": True, "sampler": None}


def get_loader(dataset):
    return DataLoader(dataset, batch_sampler=None, drop_last=True, **CONFIG)
