# exception: the outer loop runs as often as the schedule is long, whatever it is called.
import torch
from torch import nn


def train(model, sample, args):
    optimizer = torch.optim.Adam(model.parameters(), lr=args.lr)
    scheduler = torch.optim.lr_scheduler.PolynomialLR(optimizer, total_iters=args.iterations, power=0.9)
    for _ in range(args.iterations):
        for x, y in sample(args.tasks):
            optimizer.zero_grad()
            nn.functional.mse_loss(model(x), y).backward()
            optimizer.step()
        scheduler.step()
