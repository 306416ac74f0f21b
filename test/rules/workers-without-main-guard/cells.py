# A script that is run cell by cell in an editor.
# %%
import torch
from torch.utils.data import DataLoader, TensorDataset

# %%
noise = TensorDataset(torch.randn(256, 4))
loader = DataLoader(noise, batch_size=32, num_workers=2)

# %%
for (batch,) in loader:
    print(batch.std())
