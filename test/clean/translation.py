"""Translation with torch's own transformer: padded batches, a warm-up, and a decoder that stops at its end mark."""

import argparse
import json

import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence
from torch.optim.lr_scheduler import LinearLR, SequentialLR, StepLR
from torch.utils.data import DataLoader, Dataset

PAD, START, END, UNKNOWN = range(4)


class SentencePairs(Dataset):
    def __init__(self, path, source_words, target_words):
        with open(path, encoding="utf-8") as file:
            self.pairs = [line.rstrip("\n").split("\t") for line in file]
        self.source_words = source_words
        self.target_words = target_words

    def __len__(self):
        return len(self.pairs)

    def __getitem__(self, index):
        source, target = self.pairs[index]
        source_ids = torch.tensor([self.source_words.get(word, UNKNOWN) for word in source.split()])
        target_ids = [self.target_words.get(word, UNKNOWN) for word in target.split()]
        return source_ids, torch.tensor([START, *target_ids, END])


def pad(batch):
    sources, targets = zip(*batch)
    return (
        pad_sequence(sources, batch_first=True, padding_value=PAD),
        pad_sequence(targets, batch_first=True, padding_value=PAD),
    )


class Translator(nn.Module):
    def __init__(self, source_size, target_size, width=256, longest=128):
        super().__init__()
        self.source = nn.Embedding(source_size, width, padding_idx=PAD)
        self.target = nn.Embedding(target_size, width, padding_idx=PAD)
        self.places = nn.Embedding(longest, width)
        self.transformer = nn.Transformer(width, 8, 3, 3, dim_feedforward=4 * width, batch_first=True)
        self.head = nn.Linear(width, target_size)

    def placed(self, embedded):
        return embedded + self.places(torch.arange(embedded.shape[1], device=embedded.device))

    def forward(self, source, target):
        future = nn.Transformer.generate_square_subsequent_mask(target.shape[1]).to(target.device)
        states = self.transformer(
            self.placed(self.source(source)),
            self.placed(self.target(target)),
            tgt_mask=future,
            src_key_padding_mask=source == PAD,
            tgt_key_padding_mask=target == PAD,
            memory_key_padding_mask=source == PAD,
        )
        return self.head(states)


@torch.no_grad()
def translate(model, source, longest=60):
    model.eval()
    written = torch.full((len(source), 1), START, device=source.device)
    while written.shape[1] < longest and not (written == END).any(1).all():
        following = model(source, written)[:, -1].argmax(-1, keepdim=True)
        written = torch.cat([written, following], dim=1)
    return written


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--lr", type=float, default=5e-4)
    args = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    with open("words.json", encoding="utf-8") as file:
        source_words, target_words = json.load(file)
    train_pairs = SentencePairs("train.tsv", source_words, target_words)
    test_pairs = SentencePairs("test.tsv", source_words, target_words)
    train_loader = DataLoader(train_pairs, batch_size=64, shuffle=True, collate_fn=pad)
    test_loader = DataLoader(test_pairs, batch_size=128, collate_fn=pad)

    model = Translator(len(source_words), len(target_words)).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=args.lr, betas=(0.9, 0.98))
    criterion = nn.CrossEntropyLoss(ignore_index=PAD, label_smoothing=0.1)
    warmup = LinearLR(optimizer, start_factor=0.1, total_iters=4)
    decay = StepLR(optimizer, step_size=10, gamma=0.5)
    scheduler = SequentialLR(optimizer, [warmup, decay], milestones=[4])
    for epoch in range(args.epochs):
        model.train()
        for source, target in train_loader:
            source, target = source.to(device), target.to(device)
            scores = model(source, target[:, :-1])
            loss = criterion(scores.flatten(0, 1), target[:, 1:].flatten())
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
        scheduler.step()
        print(epoch, loss.item())

    right = total = 0
    for source, target in test_loader:
        written = translate(model, source.to(device)).cpu()
        shared = min(written.shape[1], target.shape[1])
        right += ((written[:, :shared] == target[:, :shared]) & (target[:, :shared] != PAD)).sum().item()
        total += (target != PAD).sum().item()
    print("words in place", right / total)


if __name__ == "__main__":
    main()
