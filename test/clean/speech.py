# Speech: log-mel features from torch.stft, a recurrent network and CTC.
import argparse

import torch
import torch.nn as nn
import torch.nn.functional as F
import torchaudio
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader


def str2bool(text):
    if text.lower() in {"1", "yes", "true"}:
        return True
    if text.lower() in {"0", "no", "false"}:
        return False
    raise argparse.ArgumentTypeError(f"{text!r} is neither yes nor no")


class LogMel(nn.Module):
    def __init__(self, rate=16_000, n_fft=400, hop=160, mels=80):
        super().__init__()
        self.n_fft = n_fft
        self.hop = hop
        self.register_buffer("window", torch.hann_window(n_fft))
        bank = torchaudio.functional.melscale_fbanks(n_fft // 2 + 1, 0.0, rate / 2, mels, rate)
        self.register_buffer("bank", bank)

    def forward(self, audio):
        spectrum = torch.stft(
            audio,
            n_fft=self.n_fft,
            hop_length=self.hop,
            window=self.window,
            return_complex=True,
        )
        power = spectrum.abs().pow(2)
        return torch.log(power.transpose(1, 2) @ self.bank + 1e-6)


class Recognizer(nn.Module):
    def __init__(self, mels, letters, bidirectional):
        super().__init__()
        self.features = LogMel(mels=mels)
        self.rnn = nn.GRU(mels, 256, num_layers=3, dropout=0.2, bidirectional=bidirectional, batch_first=True)
        self.output = nn.Linear(512 if bidirectional else 256, letters)

    def forward(self, audio):
        states, _ = self.rnn(self.features(audio))
        return F.log_softmax(self.output(states), dim=-1)


ALPHABET = "_ abcdefghijklmnopqrstuvwxyz'"


def collate(samples):
    audio = pad_sequence([wave.squeeze(0) for wave, *_ in samples], batch_first=True)
    lengths = torch.tensor([wave.shape[-1] for wave, *_ in samples])
    texts = [torch.tensor([ALPHABET.index(c) for c in text.lower() if c in ALPHABET]) for _, _, text, *_ in samples]
    return audio, lengths, torch.cat(texts), torch.tensor([len(text) for text in texts])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bidirectional", type=str2bool, default=True)
    parser.add_argument("--epochs", type=int, default=10)
    options = parser.parse_args()
    train = DataLoader(
        torchaudio.datasets.LIBRISPEECH("data", url="train-clean-100", download=True),
        batch_size=16,
        shuffle=True,
        collate_fn=collate,
        num_workers=4,
    )
    dev = DataLoader(
        torchaudio.datasets.LIBRISPEECH("data", url="dev-clean", download=True), batch_size=16, collate_fn=collate
    )
    model = Recognizer(80, len(ALPHABET), options.bidirectional)
    criterion = nn.CTCLoss(blank=0, zero_infinity=True)
    optimizer = torch.optim.AdamW(model.parameters(), lr=5e-4)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=5e-4, steps_per_epoch=len(train), epochs=options.epochs
    )
    for epoch in range(options.epochs):
        model.train()
        for audio, lengths, texts, text_lengths in train:
            scores = model(audio).transpose(0, 1)
            loss = criterion(scores, texts, lengths // 160 + 1, text_lengths)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            scheduler.step()
        model.eval()
        total, count = 0.0, 0
        with torch.inference_mode():
            for audio, lengths, texts, text_lengths in dev:
                scores = model(audio).transpose(0, 1)
                total += criterion(scores, texts, lengths // 160 + 1, text_lengths).item() * len(audio)
                count += len(audio)
        print(epoch, total / count)


if __name__ == "__main__":
    main()
