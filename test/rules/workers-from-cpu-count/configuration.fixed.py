# A dictionary of settings, handed down through a function.
import multiprocessing

from torch.utils.data import DataLoader

CONFIG = {
    "epochs": 20,
    "batch_size": 16,
    "workers": 4,
}


def make_loader(dataset, batch_size, workers):
    return DataLoader(dataset, batch_size, True, num_workers=workers, persistent_workers=workers > 0)


def prepare(dataset):
    return make_loader(dataset, CONFIG["batch_size"], CONFIG["workers"])
