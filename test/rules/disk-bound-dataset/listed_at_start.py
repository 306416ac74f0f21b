# The list of files and labels is read once, from a table.
import csv

import pandas as pd
import torch
from torch.utils.data import Dataset


class Prices(Dataset):
    def __init__(self, table, names):
        self.rows = torch.tensor(pd.read_csv(table).to_numpy(), dtype=torch.float32)
        with open(names, newline="") as file:
            self.names = list(csv.reader(file))

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        return self.rows[index], self.names[index][0]
