# exception: an option says that there is one, wherever it is built.
import torch
from project.schedules import build
from torch import nn


def train(loader, args):
    model = nn.TransformerEncoder(nn.TransformerEncoderLayer(args.width, 8, batch_first=True), 6)
    optimizer = torch.optim.Adam(model.parameters(), lr=args.lr)
    schedule = build(optimizer, warmup_epochs=args.warmup_epochs)
    for epoch in range(args.epochs):
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.mse_loss(model(x), y).backward()
            optimizer.step()
        schedule.step(epoch)
