# The model gives a dictionary; the loss takes the entry that went through a softmax, the metric another.
import torch
from torch import nn


class TextClassifier(nn.Module):
    def __init__(self, words, classes):
        super().__init__()
        self.embedding = nn.Embedding(words, 64)
        self.rnn = nn.LSTM(64, 64, batch_first=True)
        self.fc = nn.Linear(64, classes)
        self.softmax = nn.Softmax(dim=1)

    def forward(self, ids):
        _, (hidden, _) = self.rnn(self.embedding(ids))
        scores = self.softmax(self.fc(hidden[-1]))
        output = {"scores": scores, "hidden": hidden}
        return output


def train(model, batches):
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters())
    for ids, labels in batches:
        optimizer.zero_grad()
        output = model(ids)
        loss = criterion(output["scores"], labels)
#                        ^^^^^^^^^^^^^^^^ softmax-before-cross-entropy (fix)
        loss.backward()
        optimizer.step()


def main(batches):
    train(TextClassifier(1000, 4), batches)
