# DistributedSampler(shuffle=False) has one order anyway
import torch.nn.functional as F
from torch.utils.data import DataLoader, DistributedSampler


def fit(model, optimizer, dataset, world_size, rank):
    keyword = DistributedSampler(dataset, shuffle=False)
    position = DistributedSampler(dataset, world_size, rank, False)
    for epoch in range(3):
        for sampler in (keyword, position):
            print(epoch, len(sampler))
        for features, labels in DataLoader(dataset, batch_size=64, sampler=keyword):
            optimizer.zero_grad()
            F.cross_entropy(model(features), labels).backward()
            optimizer.step()
