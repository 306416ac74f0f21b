# Who reads the loader is not in sight
from torch.utils.data import DataLoader


def build_loaders(train_set, other_set):
    return {
        "train": DataLoader(train_set, batch_size=8, shuffle=True),
        "other": DataLoader(other_set, batch_size=8, shuffle=True),
    }
