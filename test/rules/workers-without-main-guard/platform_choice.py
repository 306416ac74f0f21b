# The script takes no workers where they would be spawned.
import os

import torch
from torch.utils.data import DataLoader, TensorDataset

workers = 0 if os.name == "nt" else 2
noise = TensorDataset(torch.randn(256, 4))
for (batch,) in DataLoader(noise, batch_size=32, num_workers=workers):
    print(batch.std())
