# A sampler of the project's own may count its epochs itself
import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader, Sampler


class DistributedSampler(Sampler):
    def __init__(self, dataset, rank, world_size):
        self.size, self.rank, self.world_size, self.epoch = len(dataset), rank, world_size, 0

    def __iter__(self):
        generator = torch.Generator().manual_seed(self.epoch)
        self.epoch += 1
        return iter(torch.randperm(self.size, generator=generator)[self.rank :: self.world_size].tolist())

    def __len__(self):
        return self.size // self.world_size


def fit(model, optimizer, dataset, rank, world_size):
    loader = DataLoader(dataset, batch_size=64, sampler=DistributedSampler(dataset, rank, world_size))
    for epoch in range(10):
        for features, labels in loader:
            optimizer.zero_grad()
            F.cross_entropy(model(features), labels).backward()
            optimizer.step()
