"""Fine-tunes a bag-of-embeddings classifier on product reviews stored as a tab-separated file."""

import argparse
import csv
import random
from collections import Counter
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset


def parse_args():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, required=True, help="lines of label<TAB>text")
    parser.add_argument("--valid", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch-size", type=int, default=64)
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--lowercase", type=bool, default=True, help="fold the text to lower case")
    parser.add_argument("--min-count", type=int, default=3, help="rarer words become <unk>")
    parser.add_argument("--output", type=Path, default=Path("classifier.pt"))
    parser.add_argument("--seed", type=int, default=13)
    return parser.parse_args()


class Reviews(Dataset):
    def __init__(self, path, lowercase, vocabulary=None, min_count=1):
        with open(path, newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file, delimiter="\t"))
        self.labels = [int(label) for label, _ in rows]
        texts = [text.lower() if lowercase else text for _, text in rows]
        self.tokens = [text.split() for text in texts]
        if vocabulary is None:
            counts = Counter(token for tokens in self.tokens for token in tokens)
            kept = sorted(token for token, count in counts.items() if count >= min_count)
            vocabulary = {token: index for index, token in enumerate(["<unk>", *kept])}
        self.vocabulary = vocabulary

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, index):
        ids = [self.vocabulary.get(token, 0) for token in self.tokens[index]] or [0]
        return torch.tensor(ids), self.labels[index]


def collate(samples):
    tokens, labels = zip(*samples)
    lengths = torch.tensor([len(ids) for ids in tokens])
    offsets = torch.cat([torch.zeros(1, dtype=torch.long), lengths.cumsum(0)[:-1]])
    return torch.cat(tokens), offsets, torch.tensor(labels)


class Classifier(nn.Module):
    def __init__(self, vocabulary_size, classes, width=128):
        super().__init__()
        self.embedding = nn.EmbeddingBag(vocabulary_size, width, mode="mean")
        self.hidden = nn.Linear(width, width)
        self.dropout = nn.Dropout(0.3)
        self.output = nn.Linear(width, classes)

    def forward(self, tokens, offsets):
        x = self.embedding(tokens, offsets)
        x = self.dropout(F.relu(self.hidden(x)))
        return self.output(x)


def accuracy(model, loader, device):
    model.eval()
    correct = total = 0
    with torch.no_grad():
        for tokens, offsets, labels in loader:
            logits = model(tokens.to(device), offsets.to(device))
            correct += (logits.argmax(dim=1).cpu() == labels).sum().item()
            total += len(labels)
    return correct / total


def main():
    args = parse_args()
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

    train = Reviews(args.train, args.lowercase, min_count=args.min_count)
    valid = Reviews(args.valid, args.lowercase, vocabulary=train.vocabulary)
    train_loader = DataLoader(train, batch_size=args.batch_size, shuffle=True, collate_fn=collate)
    valid_loader = DataLoader(valid, batch_size=args.batch_size, collate_fn=collate)

    model = Classifier(len(train.vocabulary), classes=max(train.labels) + 1).to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)

    best = 0.0
    for epoch in range(args.epochs):
        model.train()
        running = 0.0
        for tokens, offsets, labels in train_loader:
            optimizer.zero_grad()
            loss = F.cross_entropy(model(tokens.to(device), offsets.to(device)), labels.to(device))
            loss.backward()
            optimizer.step()
            running += loss.item() * len(labels)
        score = accuracy(model, valid_loader, device)
        print(f"epoch {epoch + 1}: loss {running / len(train):.4f}, validation accuracy {score:.3f}")
        if score > best:
            best = score
            torch.save(model.state_dict(), args.output)


if __name__ == "__main__":
    main()
