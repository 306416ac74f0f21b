# The cores are logged, and used for threads; the loader's number was measured.
import logging
import os

import torch
from torch.utils.data import DataLoader

log = logging.getLogger(__name__)


def prepare(dataset, num_workers=4):
    torch.set_num_threads(os.cpu_count() // 2)
    if num_workers > os.cpu_count():
        log.warning("%d workers on %d cores", num_workers, os.cpu_count())
    return DataLoader(dataset, batch_size=32, shuffle=True, num_workers=num_workers)
