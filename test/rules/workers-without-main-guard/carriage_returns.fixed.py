# Lines that end in carriage returns, indented by tabs.
import torch
from torch.utils.data import DataLoader, TensorDataset


def describe(batch):
	return batch[0].std()


if __name__ == "__main__":
	numbers = TensorDataset(torch.randn(64, 8))
	for batch in DataLoader(numbers, batch_size=8, num_workers=1):
		print(describe(batch))

		print("next")
