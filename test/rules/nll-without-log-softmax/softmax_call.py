# A softmax of the scores goes into the loss of a class.
import torch
from torch import nn


class Tagger(nn.Module):
    def __init__(self, words, tags):
        super().__init__()
        self.embedding = nn.Embedding(words, 32)
        self.lstm = nn.LSTM(32, 64)
        self.tags = nn.Linear(64, tags)

    def forward(self, sentence):
        hidden, _ = self.lstm(self.embedding(sentence))
        return torch.softmax(self.tags(hidden), dim=-1)


class Trainer:
    def __init__(self, words, tags):
        self.model = Tagger(words, tags)
        self.loss = nn.NLLLoss(ignore_index=0)

    def loss_of(self, sentence, gold):
        scores = self.model(sentence)
        return self.loss(scores, gold)
#                        ^^^^^^ nll-without-log-softmax (fix)
