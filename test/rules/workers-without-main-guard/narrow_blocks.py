# Blocks of two blanks and single quotation marks.
import torch
from torch.utils.data import DataLoader, TensorDataset


def show(batch):
  print('mean', batch[0].mean())


numbers = TensorDataset(torch.randn(64, 8))
for batch in DataLoader(numbers, batch_size=8, num_workers=1):
#            ^^^^^^^^^^ workers-without-main-guard (fix)
  show(batch)
