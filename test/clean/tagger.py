"""Tags words: one class, one loop that switches the modes itself."""

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class Tagger(nn.Module):
    def __init__(self, words: int, tags: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(words, 64)
        self.recurrent = nn.LSTM(64, 64, batch_first=True, bidirectional=True)
        self.drop = nn.Dropout(0.3)
        self.output = nn.Linear(128, tags)

    def forward(self, sentence: torch.Tensor) -> torch.Tensor:
        hidden, _ = self.recurrent(self.embedding(sentence))
        return self.output(self.drop(hidden))


def main() -> None:
    sentences = torch.randint(0, 1000, (640, 20))
    tags = sentences % 7
    training = DataLoader(TensorDataset(sentences[:512], tags[:512]), batch_size=32, shuffle=True)
    held_out = DataLoader(TensorDataset(sentences[512:], tags[512:]), batch_size=64)
    tagger = Tagger(1000, 7)
    optimizer = torch.optim.Adam(tagger.parameters(), lr=1e-3)
    for epoch in range(10):
        tagger.train()
        for words, labels in training:
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(tagger(words).flatten(0, 1), labels.flatten())
            loss.backward()
            optimizer.step()
        tagger.eval()
        with torch.no_grad():
            hits = sum((tagger(words).argmax(-1) == labels).sum().item() for words, labels in held_out)
        print(epoch, hits / tags[512:].numel())


if __name__ == "__main__":
    main()
