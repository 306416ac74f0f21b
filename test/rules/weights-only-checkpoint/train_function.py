# A function of the same file takes the steps; the loop saves.
import argparse

import torch
import torch.nn.functional as F
from torch import nn, optim


def train(model, loader, optimizer):
    model.train()
    for image, digit in loader:
        optimizer.zero_grad()
        F.cross_entropy(model(image), digit).backward()
        optimizer.step()


def main(loader):
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--save", default="checkpoint")
    args = parser.parse_args()
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
    optimizer = optim.Adadelta(model.parameters())
    scheduler = optim.lr_scheduler.StepLR(optimizer, step_size=1, gamma=0.7)
    for epoch in range(1, args.epochs + 1):
        train(model, loader, optimizer)
        scheduler.step()
        torch.save(model.state_dict(), args.save + ".pt")
#                  ^^^^^^^^^^^^^^^^^^ weights-only-checkpoint (fix)
