# A discriminator ends in a sigmoid and is judged three times a step; one hint for the one loss.
import torch
import torch.nn as nn

generator = nn.Sequential(nn.Linear(64, 256), nn.ReLU(), nn.Linear(256, 784), nn.Tanh())
discriminator = nn.Sequential(
    nn.Linear(784, 256),
    nn.LeakyReLU(0.2),
    nn.Linear(256, 1),
)
print(discriminator)
criterion = nn.BCEWithLogitsLoss()
optimizer_g = torch.optim.Adam(generator.parameters(), lr=2e-4)
optimizer_d = torch.optim.Adam(discriminator.parameters(), lr=2e-4)


def train(images):
    ones, zeros = torch.ones(len(images), 1), torch.zeros(len(images), 1)
    fake = generator(torch.randn(len(images), 64))
    optimizer_d.zero_grad()
    loss_d = criterion(discriminator(images), ones) + criterion(discriminator(fake.detach()), zeros)
    loss_d.backward()
    optimizer_d.step()
    optimizer_g.zero_grad()
    loss_g = criterion(discriminator(fake), ones)
    loss_g.backward()
    optimizer_g.step()
    return loss_d.item(), loss_g.item()
