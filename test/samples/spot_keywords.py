"""Learns to recognise spoken commands from log power spectra."""

import argparse
from pathlib import Path

import soundfile
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, Dataset, random_split

SAMPLE_RATE = 16_000
N_FFT = 512
HOP = 160


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="one folder of .wav files per word")
    parser.add_argument("--augment", type=bool, default=False, help="shift and scale the training audio")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--batch-size", type=int, default=64)
    return parser.parse_args()


class Commands(Dataset):
    def __init__(self, folder):
        self.words = sorted(path.name for path in folder.iterdir() if path.is_dir())
        self.files = [
            (file, label) for label, word in enumerate(self.words) for file in sorted((folder / word).glob("*.wav"))
        ]

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        path, label = self.files[index]
        audio, rate = soundfile.read(path, dtype="float32")
        if rate != SAMPLE_RATE:
            raise ValueError(f"{path} has a sample rate of {rate}")
        waveform = torch.from_numpy(audio)[:SAMPLE_RATE]
        return F.pad(waveform, (0, SAMPLE_RATE - waveform.numel())), label


def shift_and_scale(waveforms):
    shift = int(torch.randint(-1600, 1600, ()))
    return torch.roll(waveforms, shift, dims=-1) * torch.empty(()).uniform_(0.7, 1.3)


class KeywordNet(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.register_buffer("window", torch.hann_window(N_FFT))
        self.convolutions = nn.Sequential(
            nn.Conv1d(N_FFT // 2 + 1, 128, kernel_size=5, padding=2),
            nn.GroupNorm(8, 128),
            nn.GELU(),
            nn.Conv1d(128, 128, kernel_size=5, padding=2, stride=2),
            nn.GroupNorm(8, 128),
            nn.GELU(),
        )
        self.output = nn.Linear(128, words)

    def log_power(self, waveforms):
        spectrum = torch.stft(waveforms, N_FFT, hop_length=HOP, window=self.window)
        power = spectrum.pow(2).sum(-1)
        return torch.log(power + 1e-6)

    def forward(self, waveforms):
        features = self.convolutions(self.log_power(waveforms))
        return self.output(features.mean(dim=-1))


def main():
    args = parse_arguments()
    torch.manual_seed(1)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    commands = Commands(args.folder)
    held_out = len(commands) // 10
    train, test = random_split(commands, [len(commands) - held_out, held_out])
    train_loader = DataLoader(train, batch_size=args.batch_size, shuffle=True, num_workers=2)
    test_loader = DataLoader(test, batch_size=args.batch_size, num_workers=2)

    model = KeywordNet(len(commands.words)).to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4)
    for epoch in range(args.epochs):
        model.train()
        for waveforms, labels in train_loader:
            waveforms, labels = waveforms.to(device), labels.to(device)
            if args.augment:
                waveforms = shift_and_scale(waveforms)
            loss = F.cross_entropy(model(waveforms), labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

        model.eval()
        correct = 0
        with torch.no_grad():
            for waveforms, labels in test_loader:
                correct += (model(waveforms.to(device)).argmax(-1).cpu() == labels).sum().item()
        print(f"epoch {epoch}: {correct / max(1, held_out):.1%} of the held-out commands recognised")


if __name__ == "__main__":
    main()
