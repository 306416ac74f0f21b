# The batches are loaded by the script itself.
import torch
from torch.utils.data import DataLoader, TensorDataset

numbers = TensorDataset(torch.randn(1000, 8))
for (rows,) in DataLoader(numbers, batch_size=100, num_workers=0):
    print(rows.mean().item())
