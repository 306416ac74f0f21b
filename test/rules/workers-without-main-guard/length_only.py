# The loader is looked at, but none of its batches is read.
import torch
from torch.utils.data import DataLoader, TensorDataset

noise = TensorDataset(torch.randn(256, 4))
loader = DataLoader(noise, batch_size=32, num_workers=2)
print(f"{len(loader)} batches of {loader.batch_size}")
