# exception: a generator that is trained every fifth step, gradients and all.
import torch
from torch import nn

generator = nn.Sequential(nn.Linear(16, 128), nn.BatchNorm1d(128), nn.ReLU(), nn.Linear(128, 784))
critic = nn.Sequential(nn.Linear(784, 128), nn.LeakyReLU(0.2), nn.Linear(128, 1))
optimizer_g = torch.optim.Adam(generator.parameters(), lr=2e-4)
optimizer_c = torch.optim.Adam(critic.parameters(), lr=2e-4)
n_critic = 5
for i, real in enumerate(torch.load("digits.pt")):
    optimizer_c.zero_grad()
    fake = generator(torch.randn(len(real), 16))
    loss_c = critic(fake.detach()).mean() - critic(real).mean()
    loss_c.backward()
    optimizer_c.step()
    if i % n_critic == 0:
        optimizer_g.zero_grad()
        loss_g = -critic(generator(torch.randn(len(real), 16))).mean()
        loss_g.backward()
        optimizer_g.step()
