# shuffle=False beside a sampler says what is so anyway
import torch
from torch.utils.data import DataLoader, SequentialSampler, TensorDataset

tokens = TensorDataset(torch.randint(100, (64, 16)))
loader = DataLoader(tokens, sampler=SequentialSampler(tokens), batch_size=8, shuffle=False)
for (batch,) in loader:
    print(batch.shape)
