# Workers switched off for debugging, the options for them left behind.
import torch
from torch.utils.data import DataLoader, TensorDataset


def make_loader(features, labels):
    return DataLoader(
        TensorDataset(torch.as_tensor(features), torch.as_tensor(labels)),
        batch_size=256,
        shuffle=True,
        num_workers=0,  # was 8
    )
