# No number of workers at all: the default is none.
from torch.utils import data


def batches(dataset):
    return data.DataLoader(dataset, 16, True, pin_memory=True)
