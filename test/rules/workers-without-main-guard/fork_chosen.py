# Processes are forked by choice.
import torch
import torch.multiprocessing as mp
from torch.utils.data import DataLoader, TensorDataset

mp.set_start_method("fork", force=True)
noise = TensorDataset(torch.randn(256, 4))
for (batch,) in DataLoader(noise, batch_size=32, num_workers=2):
    print(batch.std())
