# A tokenizer that pads and truncates
import torch
from torch.utils.data import DataLoader, Dataset


class Reviews(Dataset):
    def __init__(self, texts, tokenizer):
        self.texts, self.tokenizer = texts, tokenizer

    def __len__(self):
        return len(self.texts)

    def __getitem__(self, index):
        ids = self.tokenizer.encode(self.texts[index], max_length=128, padding="max_length", truncation=True)
        return torch.tensor(ids)


def loader_of(texts, tokenizer):
    return DataLoader(Reviews(texts, tokenizer), batch_size=16, shuffle=True)
