# A stream that shuffles by a buffer of its own; shuffle=False is accepted
import random

from torch.utils.data import DataLoader, IterableDataset


class Shuffled(IterableDataset):
    def __init__(self, source, size=1000):
        self.source, self.size = source, size

    def __iter__(self):
        buffer = []
        for item in self.source:
            buffer.append(item)
            if len(buffer) == self.size:
                random.shuffle(buffer)
                yield from buffer
                buffer.clear()
        random.shuffle(buffer)
        yield from buffer


loader = DataLoader(Shuffled(range(10000)), batch_size=100, shuffle=False)
