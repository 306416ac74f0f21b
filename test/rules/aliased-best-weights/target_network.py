# exception: a target network that takes the newest weights on purpose, right after they are read.
import torch
import torch.nn as nn


class Agent:
    def __init__(self, width, actions):
        self.policy = nn.Linear(width, actions)
        self.target = nn.Linear(width, actions)
        self.optimizer = torch.optim.Adam(self.policy.parameters())
        self.steps = 0

    def learn(self, states, actions, rewards):
        values = self.policy(states).gather(1, actions)
        loss = nn.functional.smooth_l1_loss(values, rewards)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        self.steps += 1
        if self.steps > 1000:
            self.steps = 0
            newest = self.policy.state_dict()
            self.target.load_state_dict(newest)
