# The loop stands in a function that the script calls; the dataset is a class of the file.
from multiprocessing import cpu_count

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

FOLDER = "windows"


class Windows(Dataset):
    def __init__(self, count):
        self.count = count

    def __len__(self):
        return self.count

    def __getitem__(self, index):
        return torch.from_numpy(np.load(f"{FOLDER}/{index}.npy"))
#                               ^^^^^^^ disk-bound-dataset


def export(batches, path):
    torch.save([batch.mean(0) for batch in batches], path)


windows = Windows(2000)
loader = DataLoader(windows, batch_size=20, num_workers=min(4, cpu_count()))
export(loader, "means.pt")
#^^^^^ workers-without-main-guard (fix)
