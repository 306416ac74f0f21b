# The cores are shared out among the processes of distributed training: a guess, but a careful one.
import os

import torch.distributed as dist
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler


def distributed_loader(dataset, batch_size):
    n_cores = os.cpu_count()
    sampler = DistributedSampler(dataset, shuffle=True)
    return sampler, DataLoader(
        dataset,
        batch_size=batch_size // dist.get_world_size(),
        sampler=sampler,
        num_workers=int(n_cores / dist.get_world_size()),
#                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ workers-from-cpu-count information (fix)
        drop_last=True,
    )
