# The sampler may be None on the way that shuffles
from torch.utils.data import DataLoader, DistributedSampler


def build(dataset, world_size, rank):
    sampler = DistributedSampler(dataset, world_size, rank) if world_size > 1 else None
    if sampler is not None:
        return DataLoader(dataset, batch_size=8, sampler=sampler)
    return DataLoader(dataset, batch_size=8, sampler=sampler, shuffle=True)
