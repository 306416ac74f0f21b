# None by default, but the command line may ask for workers.
import argparse

from torch.utils.data import DataLoader


def main(dataset):
    parser = argparse.ArgumentParser()
    parser.add_argument("--workers", type=int, default=0)
    args = parser.parse_args()
    return DataLoader(dataset, 32, shuffle=True, num_workers=args.workers, persistent_workers=True)
