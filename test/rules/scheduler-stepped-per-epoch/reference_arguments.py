# exception: `lr_steps` and `lr_step_size` are how torchvision's references call milestones in epochs.
import torch
from torch import nn


def train_one_epoch(model, optimizer, loader):
    for images, targets in loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(images), targets).backward()
        optimizer.step()


def main(args, model, loader):
    optimizer = torch.optim.SGD(model.parameters(), lr=args.lr, momentum=args.momentum)
    if args.stairs:
        lr_scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=args.lr_step_size, gamma=args.lr_gamma)
    else:
        lr_scheduler = torch.optim.lr_scheduler.MultiStepLR(optimizer, milestones=args.lr_steps, gamma=args.lr_gamma)
    for _ in range(args.start_epoch, args.epochs):
        train_one_epoch(model, optimizer, loader)
        lr_scheduler.step()
