# A stream of the datasets library shards itself
from datasets import load_dataset
from torch.utils.data import DataLoader, IterableDataset


class Tokenized(IterableDataset):
    def __init__(self, dataset, tokenizer):
        self.dataset = dataset
        self.tokenizer = tokenizer

    def __iter__(self):
        for example in self.dataset:
            yield self.tokenizer(example["text"], truncation=True, max_length=512)


def build(tokenizer):
    stream = load_dataset("allenai/c4", "en", split="train", streaming=True)
    return DataLoader(Tokenized(stream, tokenizer), batch_size=8, num_workers=4)
