# Tokenising with one process a core is no loader; the loader takes its number from the command line.
import argparse
import os

from datasets import load_dataset
from torch.utils.data import DataLoader


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--preprocessing-workers", type=int, default=os.cpu_count())
    parser.add_argument("--loader-workers", type=int, default=4)
    args = parser.parse_args()
    reviews = load_dataset("imdb", split="train")
    reviews = reviews.map(lambda row: {"length": len(row["text"])}, num_proc=args.preprocessing_workers)
    return DataLoader(reviews, batch_size=32, shuffle=True, num_workers=args.loader_workers)


if __name__ == "__main__":
    print(len(main()))
