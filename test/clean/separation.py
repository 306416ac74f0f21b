# Source separation on spectrograms: complex masks, istft with the same window, a loss on both sides.
import torch as T
from torch import nn
from torch.nn import functional as F

N_FFT, HOP = 1024, 256


class Masker(nn.Module):
    def __init__(self, bins=N_FFT // 2 + 1, hidden=256):
        super().__init__()
        self.norm = nn.BatchNorm1d(bins)
        self.lstm = nn.LSTM(bins, hidden, num_layers=2, dropout=0.1, bidirectional=True, batch_first=True)
        self.mask = nn.Sequential(nn.Linear(2 * hidden, bins), nn.Sigmoid())
        self.register_buffer("window", T.hann_window(N_FFT))

    def analyse(self, wave):
        return T.stft(wave, N_FFT, HOP, window=self.window, return_complex=True)

    def synthesise(self, spectrum, length):
        return T.istft(spectrum, N_FFT, HOP, window=self.window, length=length)

    def forward(self, wave):
        spectrum = self.analyse(wave)
        magnitude = T.log1p(spectrum.abs())
        states, _ = self.lstm(self.norm(magnitude).transpose(1, 2))
        mask = self.mask(states).transpose(1, 2)
        return self.synthesise(mask * spectrum, wave.shape[-1])


def spectral_distance(estimate, reference, sizes=(512, 1024, 2048)):
    total = estimate.new_zeros(())
    for size in sizes:
        window = T.hann_window(size, device=estimate.device)
        first = T.stft(estimate, size, size // 4, window=window, return_complex=True).abs()
        second = reference.stft(size, size // 4, window=window, return_complex=True).abs()
        total = total + F.l1_loss(first, second) + (second - first).norm() / second.norm().clamp_min(1e-6)
    return total / len(sizes)


def old_layout(wave, window):
    parts = T.view_as_real(T.stft(wave, N_FFT, HOP, window=window, return_complex=True))
    return parts.pow(2).sum(-1).sqrt()


def main():
    device = "cuda" if T.cuda.is_available() else "cpu"
    mixtures, voices = T.load("train_waves.pt")
    held_mixtures, held_voices = T.load("val_waves.pt")
    model = Masker().to(device)
    optimizer = T.optim.Adam(model.parameters(), lr=1e-3)
    for epoch in range(50):
        model.train()
        for index in T.randperm(len(mixtures)).split(8):
            mixture, voice = mixtures[index].to(device), voices[index].to(device)
            estimate = model(mixture)
            loss = F.l1_loss(estimate, voice) + 0.5 * spectral_distance(estimate, voice)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
        model.eval()
        with T.no_grad():
            estimate = model(held_mixtures.to(device))
            quality = -spectral_distance(estimate, held_voices.to(device)).item()
        print(epoch, quality, old_layout(estimate[:1], model.window).mean().item())


if __name__ == "__main__":
    main()
