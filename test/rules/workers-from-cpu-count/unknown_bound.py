# Bounds that the file does not show may well be low.
import os

import torch
from torch.utils.data import DataLoader


def create_dataloader(dataset, batch_size, workers):
    devices = torch.cuda.device_count()
    nw = min([os.cpu_count() // max(devices, 1), batch_size if batch_size > 1 else 0, workers])
    return DataLoader(dataset, batch_size=batch_size, shuffle=True, num_workers=nw, pin_memory=True)
