# A range handed to the constructor; workers in a constant
from torch.utils.data import DataLoader, IterableDataset

WORKERS = 2


class Squares(IterableDataset):
    def __init__(self, numbers):
        self.numbers = numbers

    def __iter__(self):
        for number in self.numbers:
            yield number**2


if __name__ == "__main__":
    loader = DataLoader(Squares(range(1000)), batch_size=10, num_workers=WORKERS)
#                                                            ^^^^^^^^^^^^^^^^^^^ unsharded-iterable-dataset
    print(sum(len(batch) for batch in loader))
