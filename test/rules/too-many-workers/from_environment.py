# The cluster's own setting, read at run time.
import os

from torch.utils.data import DataLoader


def make_loader(dataset, batch_size):
    workers = int(os.environ.get("SLURM_CPUS_PER_TASK", "4"))
    return DataLoader(dataset, batch_size=batch_size, shuffle=True, num_workers=workers)
