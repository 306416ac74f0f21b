# An endless generator of made-up samples
import torch
from torch.utils.data import DataLoader, IterableDataset


class Mixtures(IterableDataset):
    def __init__(self, speakers):
        self.speakers = speakers

    def __iter__(self):
        while True:
            first, second = torch.randint(len(self.speakers), (2,)).tolist()
            yield self.speakers[first] + self.speakers[second]


def loader_of(speakers):
    return DataLoader(Mixtures(speakers), batch_size=8, num_workers=4)
