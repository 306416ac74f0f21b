# Reinforcement learning: an actor-critic on CartPole.
import argparse
from distutils.util import strtobool

import gymnasium as gym
import numpy as np
import torch
import torch.nn as nn
import torch.optim as optim
from torch.distributions import Categorical


class ActorCritic(nn.Module):
    def __init__(self, observations, actions):
        super().__init__()
        self.shared = nn.Sequential(nn.Linear(observations, 64), nn.Tanh(), nn.Linear(64, 64), nn.Tanh())
        self.actor = nn.Linear(64, actions)
        self.critic = nn.Linear(64, 1)

    def forward(self, state):
        hidden = self.shared(state)
        return torch.softmax(self.actor(hidden), dim=-1), self.critic(hidden).squeeze(-1)

    def act(self, state):
        probabilities, value = self(state)
        choice = Categorical(probabilities)
        action = choice.sample()
        return action, choice.log_prob(action), choice.entropy(), value


def returns_of(rewards, last_value, gamma):
    result, running = [], last_value
    for reward in reversed(rewards):
        running = reward + gamma * running
        result.append(running)
    return torch.tensor(result[::-1], dtype=torch.float32)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--gamma", type=float, default=0.99)
    parser.add_argument("--episodes", type=int, default=1000)
    parser.add_argument("--render", type=lambda text: bool(strtobool(text)), default=False, nargs="?", const=True)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    np.random.seed(options.seed)

    environment = gym.make("CartPole-v1", render_mode="human" if options.render else None)
    policy = ActorCritic(environment.observation_space.shape[0], environment.action_space.n)
    optimizer = optim.Adam(policy.parameters(), lr=3e-3)
    for episode in range(options.episodes):
        state, _ = environment.reset(seed=options.seed + episode)
        log_probabilities, entropies, values, rewards = [], [], [], []
        done = False
        while not done:
            action, log_probability, entropy, value = policy.act(torch.as_tensor(state, dtype=torch.float32))
            state, reward, terminated, truncated, _ = environment.step(action.item())
            done = terminated or truncated
            log_probabilities.append(log_probability)
            entropies.append(entropy)
            values.append(value)
            rewards.append(reward)
        with torch.no_grad():
            _, last = policy(torch.as_tensor(state, dtype=torch.float32))
        goals = returns_of(rewards, 0.0 if terminated else last.item(), options.gamma)
        values = torch.stack(values)
        advantage = goals - values.detach()
        actor_loss = -(torch.stack(log_probabilities) * advantage).mean()
        critic_loss = nn.functional.mse_loss(values, goals)
        loss = actor_loss + 0.5 * critic_loss - 0.01 * torch.stack(entropies).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if episode % 20 == 0:
            print(episode, sum(rewards))


if __name__ == "__main__":
    main()
