"""Trains a small classifier of spectrograms; a run that was stopped goes on where it was."""

import argparse
from pathlib import Path

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset, random_split


class SpectrogramNet(nn.Module):
    def __init__(self, classes: int) -> None:
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1),
            nn.BatchNorm2d(16),
            nn.ReLU(),
            nn.AdaptiveAvgPool2d(4),
        )
        self.head = nn.Linear(256, classes)

    def forward(self, spectrogram: torch.Tensor) -> torch.Tensor:
        return self.head(self.features(spectrogram).flatten(1))


def accuracy(model: nn.Module, loader: DataLoader) -> float:
    model.eval()
    correct = total = 0
    with torch.no_grad():
        for spectrograms, labels in loader:
            correct += (model(spectrograms).argmax(1) == labels).sum().item()
            total += len(labels)
    return correct / total


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--folder", type=Path, default=Path("runs/spectrograms"))
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)

    data = TensorDataset(torch.rand(512, 1, 64, 64), torch.randint(0, 5, (512,)))
    training, validation = random_split(data, [448, 64], generator=torch.Generator().manual_seed(0))
    training_loader = DataLoader(training, batch_size=32, shuffle=True)
    validation_loader = DataLoader(validation, batch_size=32)

    model = SpectrogramNet(classes=5)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=5, gamma=0.5)
    first = 0
    checkpoint_file = args.folder / "last.pt"
    if checkpoint_file.exists():
        checkpoint = torch.load(checkpoint_file, map_location="cpu")
        model.load_state_dict(checkpoint["model"])
        optimizer.load_state_dict(checkpoint["optimizer"])
        scheduler.load_state_dict(checkpoint["scheduler"])
        first = checkpoint["epoch"] + 1

    for epoch in range(first, args.epochs):
        model.train()
        for spectrograms, labels in training_loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(spectrograms), labels).backward()
            optimizer.step()
        scheduler.step()
        print(epoch, accuracy(model, validation_loader))
        torch.save(
            {
                "model": model.state_dict(),
                "optimizer": optimizer.state_dict(),
                "scheduler": scheduler.state_dict(),
                "epoch": epoch,
            },
            checkpoint_file,
        )
    torch.save(model.state_dict(), args.folder / "final.pt")


if __name__ == "__main__":
    main()
