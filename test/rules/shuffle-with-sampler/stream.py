# A stream of lines, read with shuffle=True
import gzip

from torch.utils.data import DataLoader, IterableDataset


class Lines(IterableDataset):
    def __init__(self, path):
        self.path = path

    def __iter__(self):
        with gzip.open(self.path, "rt") as lines:
            yield from map(str.strip, lines)


corpus = Lines("corpus.txt.gz")
loader = DataLoader(corpus, batch_size=256, shuffle=True)
#                                           ^^^^^^^^^^^^ shuffle-with-sampler (fix)
for batch in loader:
    print(len(batch))
