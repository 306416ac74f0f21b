# A function of the script that only shares its name.
from torch.utils.data import DataLoader


def cpu_count():
    """Cores that the job has asked the cluster for."""
    return 2


def make_loader(dataset):
    return DataLoader(dataset, batch_size=16, shuffle=True, num_workers=cpu_count())
