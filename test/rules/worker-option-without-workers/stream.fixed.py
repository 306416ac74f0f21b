# A stream is read without workers: more of them would give its items several times, so only the option can go.
from torch.utils.data import DataLoader, IterableDataset


class Lines(IterableDataset):
    def __init__(self, path):
        self.path = path

    def __iter__(self):
        with open(self.path) as file:
            yield from file


loader = DataLoader(Lines("corpus.txt"), batch_size=32)
