# exception: policy gradients on log-probabilities of a distribution.
import torch
import torch.nn as nn
from torch.distributions import Categorical

policy = nn.Sequential(nn.Linear(4, 128), nn.ReLU(), nn.Linear(128, 2), nn.Softmax(dim=-1))


def loss_of(states, actions, returns):
    # the same as a weighted nll_loss on log-probabilities
    chosen = Categorical(policy(states)).log_prob(actions)
    return -(chosen * returns).mean() + 0 * torch.zeros(1).sum()
