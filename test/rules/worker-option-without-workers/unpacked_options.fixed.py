# A dictionary of options for two loaders.
from torch.utils.data import DataLoader

options = {
    "batch_size": 64,
    "pin_memory": True,
}


def loaders(train, val):
    return DataLoader(train, shuffle=True, **options), DataLoader(val, **options, num_workers=2)
