# no accumulation: a counter of bad epochs that begins anew, and a generator trained once for several critic steps.
import torch
from torch import nn


def train(critic, generator, batches, epochs):
    critic_optimizer = torch.optim.RMSprop(critic.parameters(), lr=5e-5)
    generator_optimizer = torch.optim.RMSprop(generator.parameters(), lr=5e-5)
    worse = 0
    taken = 0
    for _ in range(epochs):
        for real in batches:
            critic_optimizer.zero_grad()
            loss = critic(generator(torch.randn(len(real), 8))).mean() - critic(real).mean()
            loss.backward()
            critic_optimizer.step()
            taken += 1
            if taken == 5:
                generator_optimizer.zero_grad()
                (-critic(generator(torch.randn(len(real), 8))).mean()).backward()
                generator_optimizer.step()
                taken = 0
        worse += 1
        if worse == 3:
            worse = 0
            critic_optimizer.param_groups[0]["lr"] /= 10
