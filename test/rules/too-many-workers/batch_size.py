# Large numbers that are batch sizes and bucket widths, not workers.
from torch.utils.data import DataLoader


def collate_buckets(rows, width=32):
    return [rows[start : start + width] for start in range(0, len(rows), width)]


def make_loader(dataset, num_workers=6):
    return DataLoader(dataset, 64, shuffle=True, collate_fn=collate_buckets, num_workers=num_workers, timeout=60)
