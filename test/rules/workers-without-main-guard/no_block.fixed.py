# No block anywhere; the lines that go on are indented by tabs.
import torch
from torch.utils.data import DataLoader, TensorDataset

if __name__ == "__main__":
	numbers = TensorDataset(
		torch.randn(64, 8),
	)
	print(next(iter(DataLoader(numbers, batch_size=8, num_workers=1))))
