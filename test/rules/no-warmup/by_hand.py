# exception: the rate is raised by hand.
import torch
from torch import nn


def train(loader, args):
    model = nn.TransformerEncoder(nn.TransformerEncoderLayer(args.width, 8, batch_first=True), 6)
    optimizer = torch.optim.Adam(model.parameters(), lr=args.lr)
    for step, (x, y) in enumerate(loader):
        for group in optimizer.param_groups:
            group["lr"] = args.lr * min(1.0, (step + 1) / 1000)
        optimizer.zero_grad()
        nn.functional.mse_loss(model(x), y).backward()
        optimizer.step()
