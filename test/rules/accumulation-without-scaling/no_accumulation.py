# exception: gradients are zeroed in every iteration, so nothing adds up.
import torch
from torch import nn


def train(actor, critic, replay, delay):
    actor_optimizer = torch.optim.SGD(actor.parameters(), lr=1e-3)
    critic_optimizer = torch.optim.SGD(critic.parameters(), lr=1e-3)
    for i, (state, value) in enumerate(replay):
        critic_optimizer.zero_grad()
        nn.functional.mse_loss(critic(state), value).backward()
        critic_optimizer.step()
        if (i + 1) % delay == 0:
            actor_optimizer.zero_grad()
            (-critic(actor(state)).mean()).backward()
            actor_optimizer.step()
