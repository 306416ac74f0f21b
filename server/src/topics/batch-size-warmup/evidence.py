# needs: torch
"""Growing batches: fewer steps an epoch, less noise a step, and a loader that has to be made anew."""

import torch
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
samples = torch.randn(4096)
dataset = TensorDataset(samples)
loader = DataLoader(dataset, batch_size=32)
try:
    loader.batch_size = 64
    raise AssertionError("the batch size of a loader could be set")
except ValueError as error:
    assert "should not be set after" in str(error)
    print("loader.batch_size = 64: ValueError: … should not be set after DataLoader is initialized")
for epoch in range(5):
    size = min(32 * 2**epoch, 256)
    loader = DataLoader(dataset, batch_size=size, shuffle=True)
    means = torch.stack([batch.mean() for _ in range(20) for (batch,) in loader])
    print(f"epoch {epoch}: batches of {size:>3}, {len(loader):>3} steps, spread of the batch mean {means.std():.2f}")
