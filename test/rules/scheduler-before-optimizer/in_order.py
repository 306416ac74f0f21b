# exception: the optimizer steps in a function that is called first.
import torch
from torch import nn
from torch.optim.lr_scheduler import LinearLR


def train(model, loader, optimizer):
    for x, y in loader:
        optimizer.zero_grad()
        nn.functional.l1_loss(model(x), y).backward()
        optimizer.step()


def main(model, loader):
    optimizer = torch.optim.RMSprop(model.parameters(), lr=1e-3)
    scheduler = LinearLR(optimizer, start_factor=0.1, total_iters=5)
    for epoch in range(20):
        train(model, loader, optimizer)
        scheduler.step()
        print(epoch, scheduler.get_last_lr())
