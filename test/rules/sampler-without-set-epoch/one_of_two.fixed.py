# Only the sampler of the validation data is told the epoch
import torch
from torch import nn
from torch.utils.data import DataLoader, DistributedSampler


def run(rank, world, train_set, val_set, model, epochs):
    train_sampler = DistributedSampler(train_set, num_replicas=world, rank=rank, shuffle=True, seed=1)
    val_sampler = DistributedSampler(val_set, num_replicas=world, rank=rank)
    train_loader = DataLoader(train_set, 32, sampler=train_sampler)
    val_loader = DataLoader(val_set, 32, sampler=val_sampler)
    opt = torch.optim.AdamW(model.parameters())
    for epoch in range(epochs):
        train_sampler.set_epoch(epoch)
        val_sampler.set_epoch(epoch)
        model.train()
        for x, y in train_loader:
            opt.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            opt.step()
        model.eval()
        with torch.no_grad():
            for x, y in val_loader:
                print(nn.functional.cross_entropy(model(x), y))
