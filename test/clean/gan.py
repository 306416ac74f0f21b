# A DCGAN: two optimizers, fixed noise, sampling in training mode while it trains.
import argparse
from pathlib import Path

import torch
import torch.nn as nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.utils import save_image


class Generator(nn.Module):
    def __init__(self, latent, width, channels):
        super().__init__()
        self.main = nn.Sequential(
            nn.ConvTranspose2d(latent, width * 4, 4, 1, 0, bias=False),
            nn.BatchNorm2d(width * 4),
            nn.ReLU(True),
            nn.ConvTranspose2d(width * 4, width * 2, 4, 2, 1, bias=False),
            nn.BatchNorm2d(width * 2),
            nn.ReLU(True),
            nn.ConvTranspose2d(width * 2, channels, 4, 2, 1, bias=False),
            nn.Tanh(),
        )

    def forward(self, noise):
        return self.main(noise)


class Discriminator(nn.Module):
    def __init__(self, width, channels):
        super().__init__()
        self.main = nn.Sequential(
            nn.Conv2d(channels, width, 4, 2, 1, bias=False),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Conv2d(width, width * 2, 4, 2, 1, bias=False),
            nn.BatchNorm2d(width * 2),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Conv2d(width * 2, 1, 4, 1, 0, bias=False),
        )

    def forward(self, images):
        return self.main(images).mean(dim=(1, 2, 3))


def initialise(module):
    if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
        nn.init.normal_(module.weight, 0.0, 0.02)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.normal_(module.weight, 1.0, 0.02)
        nn.init.zeros_(module.bias)


parser = argparse.ArgumentParser()
parser.add_argument("--latent", type=int, default=100)
parser.add_argument("--epochs", type=int, default=25)
parser.add_argument("--out", type=Path, default=Path("samples"))
arguments = parser.parse_args()
arguments.out.mkdir(exist_ok=True)

device = "cuda" if torch.cuda.is_available() else "cpu"
pictures = datasets.FashionMNIST(
    "data",
    download=True,
    transform=transforms.Compose([transforms.Resize(16), transforms.ToTensor(), transforms.Normalize(0.5, 0.5)]),
)
loader = DataLoader(pictures, batch_size=128, shuffle=True, drop_last=True)

netG = Generator(arguments.latent, 32, 1).to(device)
netD = Discriminator(32, 1).to(device)
netG.apply(initialise)
netD.apply(initialise)
criterion = nn.BCEWithLogitsLoss()
optimizerG = torch.optim.Adam(netG.parameters(), lr=2e-4, betas=(0.5, 0.999))
optimizerD = torch.optim.Adam(netD.parameters(), lr=2e-4, betas=(0.5, 0.999))
fixed_noise = torch.randn(64, arguments.latent, 1, 1, device=device)

for epoch in range(arguments.epochs):
    for real, _ in loader:
        real = real.to(device)
        noise = torch.randn(len(real), arguments.latent, 1, 1, device=device)
        fake = netG(noise)

        optimizerD.zero_grad()
        on_real = netD(real)
        on_fake = netD(fake.detach())
        lossD = criterion(on_real, torch.ones_like(on_real)) + criterion(on_fake, torch.zeros_like(on_fake))
        lossD.backward()
        optimizerD.step()

        optimizerG.zero_grad()
        verdict = netD(fake)
        lossG = criterion(verdict, torch.ones_like(verdict))
        lossG.backward()
        optimizerG.step()

    with torch.no_grad():
        fake = netG(fixed_noise).cpu()
    save_image(fake, arguments.out / f"{epoch:03d}.png", normalize=True)
    print(epoch, lossD.item(), lossG.item())
