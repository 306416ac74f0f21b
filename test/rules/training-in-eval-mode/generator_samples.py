# exception: the generator is sampled in eval mode and put back before the next step.
import torch
from torch import nn


def sample(network, noise, path):
    network.eval()
    with torch.no_grad():
        torch.save(network(noise), path)
    network.train()


generator = nn.Sequential(nn.Linear(16, 128), nn.BatchNorm1d(128), nn.ReLU(), nn.Linear(128, 784))
critic = nn.Sequential(nn.Linear(784, 128), nn.LeakyReLU(0.2), nn.Dropout(0.3), nn.Linear(128, 1))
optimizer_g = torch.optim.Adam(generator.parameters(), lr=2e-4)
optimizer_c = torch.optim.Adam(critic.parameters(), lr=2e-4)
noise = torch.randn(64, 16)
for step, real in enumerate(torch.load("digits.pt")):
    fake = generator(torch.randn(len(real), 16))
    loss_c = critic(fake.detach()).mean() - critic(real).mean()
    optimizer_c.zero_grad()
    loss_c.backward()
    optimizer_c.step()
    loss_g = -critic(fake).mean()
    optimizer_g.zero_grad()
    loss_g.backward()
    optimizer_g.step()
    if step % 500 == 0:
        sample(generator, noise, f"samples_{step}.pt")
