# A base class of the file's own, and options in a dictionary
import csv

from torch.utils.data import DataLoader, IterableDataset


class TableStream(IterableDataset):
    path = "table.csv"

    def rows(self):
        with open(self.path, newline="") as file:
            yield from csv.DictReader(file)

    def __iter__(self):
        return map(self.convert, self.rows())

    def convert(self, row):
        raise NotImplementedError


class Prices(TableStream):
    path = "prices.csv"

    def convert(self, row):
        return float(row["price"])


OPTIONS = {"batch_size": 64, "num_workers": 3, "persistent_workers": True}
loader = DataLoader(Prices(), **OPTIONS)
#        ^^^^^^^^^^ unsharded-iterable-dataset
