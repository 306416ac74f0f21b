# of two optimizers, one is stepped behind its scheduler.
import torch
from torch import nn
from torch.optim.lr_scheduler import CosineAnnealingLR

generator = nn.Sequential(nn.Linear(64, 256), nn.ReLU(), nn.Linear(256, 784), nn.Tanh())
critic = nn.Sequential(nn.Linear(784, 256), nn.LeakyReLU(0.2), nn.Linear(256, 1))
optimizer_g = torch.optim.Adam(generator.parameters(), lr=2e-4, betas=(0.5, 0.999))
optimizer_d = torch.optim.Adam(critic.parameters(), lr=2e-4, betas=(0.5, 0.999))
steps = 10_000
scheduler_g = CosineAnnealingLR(optimizer_g, T_max=steps)
scheduler_d = CosineAnnealingLR(optimizer_d, T_max=steps)
adversarial = nn.BCEWithLogitsLoss()
batches = torch.load("faces.pt")

for step in range(steps):
    real = batches[step % len(batches)]
    fake = generator(torch.randn(len(real), 64))
    optimizer_d.zero_grad()
    loss_d = adversarial(critic(real), torch.ones(len(real), 1))
    loss_d = loss_d + adversarial(critic(fake.detach()), torch.zeros(len(real), 1))
    loss_d.backward()
    optimizer_d.step()
    scheduler_d.step()
    scheduler_g.step()
#   ^^^^^^^^^^^^^^^^^^ scheduler-before-optimizer (fix)

    optimizer_g.zero_grad()
    adversarial(critic(fake), torch.ones(len(real), 1)).backward()
    optimizer_g.step()
