# set_epoch through the loader, in a helper that asks whether there is one
import torch.nn.functional as F
from torch.utils.data import DataLoader, DistributedSampler


def begin_epoch(loader, epoch):
    if hasattr(loader.sampler, "set_epoch"):
        loader.sampler.set_epoch(epoch)


def fit(model, optimizer, dataset, epochs):
    loader = DataLoader(dataset, batch_size=64, sampler=DistributedSampler(dataset))
    for epoch in range(epochs):
        begin_epoch(loader, epoch)
        for features, labels in loader:
            optimizer.zero_grad()
            F.cross_entropy(model(features), labels).backward()
            optimizer.step()
