# A class of the file's own, in a loader that a function of its own trains on
import csv

import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader, Dataset


class Reviews(Dataset):
    def __init__(self, path):
        with open(path, newline="") as file:
            self.rows = list(csv.reader(file))

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        *features, label = self.rows[index]
        return torch.tensor([float(one) for one in features]), int(label)


def train_one_epoch(model, loader, optimizer):
    model.train()
    for features, labels in loader:
        optimizer.zero_grad()
        F.cross_entropy(model(features), labels).backward()
        optimizer.step()


def main(args):
    loader = DataLoader(
#            ^^^^^^^^^^ unshuffled-training-loader (fix)
        Reviews(args.train_file),
        batch_size=args.batch_size,
        num_workers=args.workers,
        drop_last=True,
    )
    model = torch.nn.Linear(20, 2)
    optimizer = torch.optim.Adam(model.parameters(), lr=args.lr)
    for _ in range(args.epochs):
        train_one_epoch(model, loader, optimizer)
