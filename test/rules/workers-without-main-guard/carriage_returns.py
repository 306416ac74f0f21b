# Lines that end in carriage returns, indented by tabs.
import torch
from torch.utils.data import DataLoader, TensorDataset


def describe(batch):
	return batch[0].std()


numbers = TensorDataset(torch.randn(64, 8))
for batch in DataLoader(numbers, batch_size=8, num_workers=1):
#            ^^^^^^^^^^ workers-without-main-guard (fix)
	print(describe(batch))

	print("next")
