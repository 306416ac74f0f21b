# exception: reinforcement learning counts updates, each of several passes over a rollout.
import torch
from torch import nn


def train(policy, collect, args):
    updates = args.total_steps // args.rollout_steps
    optimizer = torch.optim.Adam(policy.parameters(), lr=args.lr)
    scheduler = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.01, total_iters=updates)
    for _ in range(updates):
        states, returns = collect(policy, args.rollout_steps)
        for _ in range(args.passes):
            for part in torch.randperm(len(states)).split(64):
                optimizer.zero_grad()
                nn.functional.mse_loss(policy(states[part]), returns[part]).backward()
                optimizer.step()
        scheduler.step()
