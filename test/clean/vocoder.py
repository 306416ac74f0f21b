# Trains a small vocoder on the spectra of speech, with losses over several resolutions.
import argparse
from pathlib import Path

import torch
import torchaudio
from torch import nn
from torch.utils.data import DataLoader, Dataset


class Clips(Dataset):
    def __init__(self, folder, length):
        self.paths = sorted(Path(folder).glob("*.wav"))
        self.length = length

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        wave, _ = torchaudio.load(str(self.paths[index]))
        wave = wave.mean(0)[: self.length]
        return nn.functional.pad(wave, (0, self.length - wave.shape[-1]))


def power_spectrum(wave, size):
    window = torch.hann_window(size, device=wave.device)
    spectrum = torch.stft(wave, size, size // 4, window=window, return_complex=True)
    return spectrum.abs().pow(2)


def log_magnitude(wave, size):
    window = torch.hann_window(size, device=wave.device)
    spectrum = torch.stft(wave, size, size // 4, window=window, return_complex=True)
    return torch.log(spectrum.abs() + 1e-5)


def convergence(estimate, target, size=1024):
    window = torch.hann_window(size, device=target.device)
    wanted = torch.stft(target, size, size // 4, window=window, return_complex=True)
    given = torch.stft(estimate, size, size // 4, window=window, return_complex=True)
    difference = (wanted.abs() - given.abs()).square().sum()
    return difference / (wanted.abs() ** 2).sum()


class Vocoder(nn.Module):
    def __init__(self, size=512, width=128):
        super().__init__()
        self.size = size
        self.register_buffer("window", torch.hann_window(size))
        bins = size // 2 + 1
        self.net = nn.Sequential(nn.Conv1d(bins, width, 3, padding=1), nn.GELU(), nn.Conv1d(width, 2 * bins, 1))

    def forward(self, power, length):
        logarithm, phase = self.net(power).chunk(2, dim=1)
        spectrum = torch.polar(logarithm.clamp(max=8).exp(), phase)
        return torch.istft(spectrum, self.size, self.size // 4, window=self.window, length=length)


def train(folder, epochs, device):
    loader = DataLoader(Clips(folder, 16384), batch_size=16, shuffle=True, num_workers=4)
    model = Vocoder().to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-4)
    for epoch in range(epochs):
        for wave in loader:
            wave = wave.to(device)
            estimate = model(power_spectrum(wave, 512), wave.shape[-1])
            loss = convergence(estimate, wave)
            for size in (256, 1024, 2048):
                loss = loss + nn.functional.l1_loss(log_magnitude(estimate, size), log_magnitude(wave, size))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        print(epoch, loss.item())
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}, "vocoder.pt")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--epochs", type=int, default=100)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    options = parser.parse_args()
    train(options.folder, options.epochs, options.device)
