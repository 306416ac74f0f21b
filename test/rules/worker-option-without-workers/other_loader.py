# A loader of the script's own that takes an option of the same name.
class DataLoader:
    def __init__(self, rows, prefetch_factor=1, persistent_workers=False):
        self.rows = rows
        self.ahead = prefetch_factor
        self.keep = persistent_workers


def make_loader(rows):
    return DataLoader(rows, prefetch_factor=4, persistent_workers=True)
