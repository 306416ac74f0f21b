# The loss is made anew at each call; all that one sigmoid feeds change together.
import torch
from torch import nn


class Critic(nn.Module):
    def __init__(self, inputs):
        super(Critic, self).__init__()
        self.layers = nn.Sequential(nn.Linear(inputs, 32), nn.ReLU(), nn.Linear(32, 1))
        self.output = nn.Sigmoid()

    def forward(self, x):
        return self.layers(x)


class Detector:
    def __init__(self, inputs):
        self.critic = Critic(inputs)
        self.generator = nn.Linear(8, inputs)

    def losses(self, real):
        real_score = self.critic(real)
        fake_score = self.critic(self.generator(torch.randn(len(real), 8)))
        critic_loss = nn.BCEWithLogitsLoss()(real_score, torch.ones_like(real_score)) + nn.BCEWithLogitsLoss()(
            fake_score, torch.zeros_like(fake_score)
        )
        generator_loss = nn.functional.binary_cross_entropy_with_logits(fake_score, torch.ones_like(fake_score))
        return critic_loss, generator_loss
