# Click logs too large for memory: streams that share their files among workers, a network on hashed features.
import argparse
import csv
import gzip
from pathlib import Path
from zlib import crc32

import torch
from torch import nn
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

FIELDS = ["site", "banner", "device", "hour", "country"]
BUCKETS = 100_000


def hashed(row):
    return torch.tensor([crc32(f"{field}={row[field]}".encode()) % BUCKETS for field in FIELDS])


class ClickStream(IterableDataset):
    """Reads compressed logs file by file; each worker reads its own files."""

    def __init__(self, folder):
        super().__init__()
        self.paths = sorted(Path(folder).glob("*.csv.gz"))

    def __iter__(self):
        info = get_worker_info()
        paths = self.paths if info is None else self.paths[info.id :: info.num_workers]
        for path in paths:
            with gzip.open(path, "rt", newline="") as file:
                for row in csv.DictReader(file):
                    yield hashed(row), float(row["clicked"])


class HeldOutDay(IterableDataset):
    """One day in one file; each worker takes every n-th line."""

    def __init__(self, path):
        super().__init__()
        self.path = path

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        first, count = (worker.id, worker.num_workers) if worker else (0, 1)
        with open(self.path, newline="") as file:
            for number, row in enumerate(csv.DictReader(file)):
                if number % count == first:
                    yield hashed(row), float(row["clicked"])


class ClickModel(nn.Module):
    def __init__(self, width=16):
        super().__init__()
        self.embedding = nn.EmbeddingBag(BUCKETS, width, mode="sum")
        self.deep = nn.Sequential(nn.Linear(width, 64), nn.ReLU(), nn.Linear(64, 1))

    def forward(self, features):
        return self.deep(self.embedding(features)).squeeze(1)


def loss_on(model, loader, criterion):
    model.eval()
    total, count = 0.0, 0
    with torch.inference_mode():
        for features, clicked in loader:
            total += criterion(model(features), clicked.float()).item() * len(clicked)
            count += len(clicked)
    return total / max(count, 1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("logs")
    parser.add_argument("held_out")
    parser.add_argument("--epochs", type=int, default=2)
    args = parser.parse_args()
    loader = DataLoader(ClickStream(args.logs), batch_size=512, num_workers=4, pin_memory=True)
    held_out = DataLoader(HeldOutDay(args.held_out), batch_size=2048, num_workers=2)
    model = ClickModel()
    criterion = nn.BCEWithLogitsLoss()
    optimizer = torch.optim.Adagrad(model.parameters(), lr=0.05)
    for epoch in range(args.epochs):
        model.train()
        for features, clicked in loader:
            optimizer.zero_grad()
            criterion(model(features), clicked.float()).backward()
            optimizer.step()
        print(epoch, loss_on(model, held_out, criterion))


if __name__ == "__main__":
    main()
