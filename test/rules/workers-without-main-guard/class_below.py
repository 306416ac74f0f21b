# A class further down is needed by the workers: it has to move first.
import torch
from torch.utils.data import DataLoader, TensorDataset

loader = DataLoader(TensorDataset(torch.arange(10.0)), batch_size=2, num_workers=2)
for (batch,) in loader:
#               ^^^^^^ workers-without-main-guard
    print(batch)


class Squares(torch.utils.data.Dataset):
    def __len__(self):
        return 10

    def __getitem__(self, index):
        return torch.tensor(index**2)


squares = DataLoader(Squares(), batch_size=2, num_workers=2)
print([batch.sum() for batch in squares])
