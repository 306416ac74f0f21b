# needs: torch
"""A training set that grows: a new loader sees it at once, persistent workers never do."""

import torch
from torch.utils.data import DataLoader, Dataset, Subset


class Growing(Dataset):
    """Ten samples, of which the first `hardest` may be drawn."""

    hardest = 2

    def __len__(self):
        return 10

    def __getitem__(self, index):
        return min(index, self.hardest)


def seen(loader):
    return max(int(value) for batch in loader for value in batch)


def main():
    torch.manual_seed(0)
    easy_first = torch.arange(10)
    for epoch in range(3):
        size = min(10, 4 + 3 * epoch)
        loader = DataLoader(Subset(easy_first, range(size)), batch_size=2, shuffle=True)
        print(f"epoch {epoch}: {size:>2} samples, hardest {seen(loader)}, {len(loader)} steps")
    for options in [{"num_workers": 0}, {"num_workers": 1}, {"num_workers": 1, "persistent_workers": True}]:
        dataset = Growing()
        loader = DataLoader(dataset, batch_size=2, **options)
        first = seen(loader)
        dataset.hardest = 9
        told = ", ".join(f"{name}={value}" for name, value in options.items())
        print(f"{told:<42} hardest sample 2, raised to 9: seen {first}, then {seen(loader)}")


if __name__ == "__main__":
    main()
