# A dict() call over several lines, with a trailing comma.
from torch.utils.data import DataLoader, Subset


def folds(dataset, splits):
    arguments = dict(
        batch_size=32,
        num_workers=0,
    )
    for train, val in splits:
        yield DataLoader(Subset(dataset, train), shuffle=True, **arguments), Subset(dataset, val)
