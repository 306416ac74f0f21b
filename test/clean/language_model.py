# A recurrent language model with truncated back-propagation and text generation.
import math
import time

import torch
from torch import nn


class Corpus:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        self.characters = sorted(set(text))
        self.index = {character: position for position, character in enumerate(self.characters)}
        ids = torch.tensor([self.index[character] for character in text])
        cut = int(0.9 * len(ids))
        self.train, self.valid = ids[:cut], ids[cut:]


def in_columns(ids, columns):
    rows = len(ids) // columns
    return ids[: rows * columns].view(columns, rows).t().contiguous()


class CharacterModel(nn.Module):
    def __init__(self, vocabulary, size=256, layers=2, dropout=0.3):
        super().__init__()
        self.drop = nn.Dropout(dropout)
        self.encoder = nn.Embedding(vocabulary, size)
        self.rnn = nn.LSTM(size, size, layers, dropout=dropout)
        self.decoder = nn.Linear(size, vocabulary)
        self.decoder.weight = self.encoder.weight

    def forward(self, ids, state=None):
        output, state = self.rnn(self.drop(self.encoder(ids)), state)
        return self.decoder(self.drop(output)), state


def detach(state):
    return tuple(part.detach() for part in state)


corpus = Corpus("shakespeare.txt")
train_data = in_columns(corpus.train, 32)
valid_data = in_columns(corpus.valid, 16)
model = CharacterModel(len(corpus.characters))
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=2e-3)
window = 128

for epoch in range(20):
    started = time.time()
    model.train()
    state = None
    for start in range(0, len(train_data) - 1, window):
        stop = min(start + window, len(train_data) - 1)
        ids, following = train_data[start:stop], train_data[start + 1 : stop + 1]
        scores, state = model(ids, state)
        state = detach(state)
        loss = criterion(scores.flatten(0, 1), following.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 0.25)
        optimizer.step()

    model.eval()
    total, state = 0.0, None
    with torch.no_grad():
        for start in range(0, len(valid_data) - 1, window):
            stop = min(start + window, len(valid_data) - 1)
            scores, state = model(valid_data[start:stop], state)
            total += criterion(scores.flatten(0, 1), valid_data[start + 1 : stop + 1].flatten()).item() * (stop - start)
    mean = total / (len(valid_data) - 1)
    print(f"{epoch} perplexity {math.exp(mean):.2f} in {time.time() - started:.0f} s")

model.eval()
with torch.no_grad():
    ids, state, text = torch.tensor([[0]]), None, []
    for _ in range(500):
        scores, state = model(ids, state)
        probabilities = torch.softmax(scores[-1, 0] / 0.8, dim=-1)
        ids = torch.multinomial(probabilities, 1)[None]
        text.append(corpus.characters[ids.item()])
print("".join(text))
