# The options stand in a dictionary that two loaders share
from torch.utils.data import DataLoader, RandomSampler


def loaders(train_set, val_set, workers):
    options = {"batch_size": 128, "shuffle": True, "num_workers": workers}
    train_loader = DataLoader(train_set, sampler=RandomSampler(train_set, replacement=True), **options)
#                  ^^^^^^^^^^ shuffle-with-sampler
    val_loader = DataLoader(val_set, **dict(batch_size=256, num_workers=workers))
    return train_loader, val_loader
