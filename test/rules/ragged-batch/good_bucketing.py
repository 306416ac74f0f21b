# A batch sampler that puts equal lengths together
import torch
from torch.utils.data import DataLoader, Dataset, Sampler


class Sentences(Dataset):
    def __init__(self, texts, vocabulary):
        self.texts, self.vocabulary = texts, vocabulary

    def __len__(self):
        return len(self.texts)

    def __getitem__(self, index):
        return torch.tensor([self.vocabulary[word] for word in self.texts[index].split()])


class EqualLengths(Sampler):
    def __init__(self, lengths):
        self.lengths = lengths

    def __iter__(self):
        for length in sorted(set(self.lengths)):
            yield [index for index, one in enumerate(self.lengths) if one == length]


def loader_of(texts, vocabulary):
    return DataLoader(Sentences(texts, vocabulary), batch_sampler=EqualLengths([len(one.split()) for one in texts]))
