# A file read line by line, by four workers
import json

from torch.utils.data import DataLoader, IterableDataset


class JsonLines(IterableDataset):
    def __init__(self, path):
        self.path = path

    def __iter__(self):
        with open(self.path) as file:
            for line in file:
                yield json.loads(line)["text"]


if __name__ == "__main__":
    loader = DataLoader(JsonLines("train.jsonl"), batch_size=32, num_workers=4)
#                                                                ^^^^^^^^^^^^^ unsharded-iterable-dataset
    for batch in loader:
        print(len(batch))
