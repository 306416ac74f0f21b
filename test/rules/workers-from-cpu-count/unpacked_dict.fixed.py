# Both loaders get their options from one dictionary.
import os

from torch.utils.data import DataLoader


def train_net(train_set, val_set, batch_size: int = 1):
    loader_args = dict(batch_size=batch_size, num_workers=4, pin_memory=True)
    train_loader = DataLoader(train_set, shuffle=True, **loader_args)
    val_loader = DataLoader(val_set, shuffle=False, drop_last=True, **loader_args)
    return train_loader, val_loader
