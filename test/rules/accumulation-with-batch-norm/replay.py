# exception: a training step every fourth frame; nothing is gathered in between.
import random

import torch
from torch import nn

agent = nn.Sequential(nn.Linear(8, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Linear(64, 4))
optimizer = torch.optim.Adam(agent.parameters())
memory = []
for frame, transition in enumerate(torch.load("frames.pt")):
    memory.append(transition)
    if frame % 4 == 0 and len(memory) > 64:
        states, goals = map(torch.stack, zip(*random.sample(memory, 64)))
        loss = nn.functional.smooth_l1_loss(agent(states), goals)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
