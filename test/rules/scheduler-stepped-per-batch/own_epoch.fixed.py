# the loop over batches is a function of its own; the milestones are epochs.
import torch
from torch import nn
from tqdm import tqdm


def train_epoch(model, loader, optimizer, scheduler, device):
    for x, y in tqdm(loader):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x.to(device)), y.to(device)).backward()
        optimizer.step()
    scheduler.step()


def main(model, loader, device):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9, nesterov=True)
    scheduler = torch.optim.lr_scheduler.MultiStepLR(optimizer, milestones=[60, 120, 160], gamma=0.2)
    for epoch in range(200):
        train_epoch(model, loader, optimizer, scheduler, device)
        print("epoch", epoch)
