# exception: a GAN draws pictures, and fakes for the discriminator's step, in training mode.
import torch
import torch.nn as nn
import torch.nn.functional as F
from torchvision.utils import save_image


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(100, 256), nn.BatchNorm1d(256), nn.ReLU(), nn.Linear(256, 784), nn.Tanh())

    def forward(self, z):
        return self.net(z)


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(784, 256), nn.LeakyReLU(0.2), nn.Dropout(0.3), nn.Linear(256, 1))

    def forward(self, x):
        return self.net(x)


def train(loader, epochs):
    generator, discriminator = Generator(), Discriminator()
    first = torch.optim.Adam(generator.parameters(), lr=2e-4, betas=(0.5, 0.999))
    second = torch.optim.Adam(discriminator.parameters(), lr=2e-4, betas=(0.5, 0.999))
    fixed = torch.randn(64, 100)
    for epoch in range(epochs):
        for real, _ in loader:
            with torch.no_grad():
                fake = generator(torch.randn(len(real), 100))
            loss = F.softplus(-discriminator(real.flatten(1))).mean() + F.softplus(discriminator(fake)).mean()
            second.zero_grad()
            loss.backward()
            second.step()
            loss = F.softplus(-discriminator(generator(torch.randn(len(real), 100)))).mean()
            first.zero_grad()
            loss.backward()
            first.step()
        with torch.no_grad():
            save_image(generator(fixed).view(-1, 1, 28, 28), f"epoch{epoch}.png", normalize=True)
