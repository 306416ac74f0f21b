# The loader itself says how its workers start.
import torch
from torch.utils.data import DataLoader, TensorDataset

noise = TensorDataset(torch.randn(256, 4))
loader = DataLoader(noise, batch_size=32, num_workers=2, multiprocessing_context="fork")
print(torch.cat([batch for (batch,) in loader]).std())
