# Sentences as indices of their words, behind a random split
import torch
from torch.utils.data import DataLoader, Dataset, random_split


class Sentences(Dataset):
    def __init__(self, texts, labels, vocabulary):
        self.texts, self.labels, self.vocabulary = texts, labels, vocabulary

    def __len__(self):
        return len(self.texts)

    def __getitem__(self, index):
        ids = [self.vocabulary.get(word, 0) for word in self.texts[index].split()]
        return torch.tensor(ids), self.labels[index]


def build(texts, labels, vocabulary):
    whole = Sentences(texts, labels, vocabulary)
    train_set, val_set = random_split(whole, [0.8, 0.2])
    return DataLoader(train_set, 64, True), DataLoader(val_set, batch_size=64)
#                                ^^ ragged-batch (fix)
#                                                               ^^^^^^^^^^^^^ ragged-batch (fix)
