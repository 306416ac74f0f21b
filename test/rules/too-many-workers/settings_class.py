# A class of settings; the loader reads the attribute of the class.
from torch.utils.data import DataLoader


class Settings:
    batch_size = 128
    learning_rate = 3e-4
    num_workers = 24  # threads of the server
#                 ^^ too-many-workers (fix)


def make_loader(dataset):
    return DataLoader(
        dataset,
        batch_size=Settings.batch_size,
        shuffle=True,
        num_workers=Settings.num_workers,
        drop_last=True,
    )
