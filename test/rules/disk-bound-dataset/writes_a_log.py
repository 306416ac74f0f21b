# A file is written for each sample, none is read.
import torch
from torch.utils.data import Dataset


class Traced(Dataset):
    def __init__(self, rows, trace):
        self.rows = torch.as_tensor(rows)
        self.trace = trace

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        with open(self.trace, "a", encoding="utf-8") as file:
            file.write(f"{index}\n")
        return self.rows[index]
