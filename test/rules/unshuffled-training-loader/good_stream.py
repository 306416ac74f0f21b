# An IterableDataset has no order to shuffle
import torch.nn.functional as F
from torch.utils.data import DataLoader, IterableDataset


class Records(IterableDataset):
    def __init__(self, reader):
        self.reader = reader

    def __iter__(self):
        yield from self.reader.samples()


def train(model, optimizer, reader):
    for features, labels in DataLoader(Records(reader), batch_size=32):
        optimizer.zero_grad()
        F.cross_entropy(model(features), labels).backward()
        optimizer.step()
