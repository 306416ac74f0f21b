# Each epoch has an order of its own, of indices, of tensors or within the dataset
import random

import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset, Subset, TensorDataset


class Shuffled(Dataset):
    def __init__(self, rows):
        self.rows = list(rows)
        self.order = list(range(len(self.rows)))

    def reshuffle(self):
        random.shuffle(self.order)

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        return self.rows[self.order[i]]


def own_order(net, rows, epochs):
    data = Shuffled(rows)
    opt = torch.optim.Adam(net.parameters())
    for epoch in range(epochs):
        data.reshuffle()
        for x, y in DataLoader(data, batch_size=32):
            opt.zero_grad()
            nn.functional.mse_loss(net(x), y).backward()
            opt.step()


def new_subset_each_epoch(net, data, epochs):
    opt = torch.optim.Adam(net.parameters())
    for epoch in range(epochs):
        chosen = torch.randperm(len(data))[:1000].tolist()
        for x, y in DataLoader(Subset(data, chosen), batch_size=32):
            opt.zero_grad()
            nn.functional.mse_loss(net(x), y).backward()
            opt.step()


def permuted_tensors(net, x, y, epochs):
    opt = torch.optim.Adam(net.parameters())
    for epoch in range(epochs):
        order = torch.randperm(len(x))
        for xb, yb in DataLoader(TensorDataset(x[order], y[order]), batch_size=32):
            opt.zero_grad()
            nn.functional.mse_loss(net(xb), yb).backward()
            opt.step()


def rollout_once(policy, env, iterations):
    opt = torch.optim.Adam(policy.parameters())
    for it in range(iterations):
        states, actions, returns = env.collect(policy)
        batch = TensorDataset(states, actions, returns)
        for s, a, r in DataLoader(batch, batch_size=len(states)):
            loss = -(policy(s).log_prob(a) * r).mean()
            opt.zero_grad()
            loss.backward()
            opt.step()
