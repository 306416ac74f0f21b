# The option is the last one on a line with others; no blank stays behind.
import torch
from torch.utils.data import DataLoader, TensorDataset

loader = DataLoader(
    TensorDataset(torch.randn(8, 2)),
    num_workers=0,
)
