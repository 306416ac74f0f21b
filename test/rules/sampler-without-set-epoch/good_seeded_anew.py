# A new sampler each epoch, seeded by the epoch
import torch
from torch import nn
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler


def new_sampler_each_epoch(dataset, model, epochs):
    opt = torch.optim.SGD(model.parameters(), lr=0.1)
    for epoch in range(epochs):
        sampler = DistributedSampler(dataset, seed=epoch)
        for x, y in DataLoader(dataset, 32, sampler=sampler):
            opt.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            opt.step()
