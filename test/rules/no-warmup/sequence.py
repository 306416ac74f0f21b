# exception: LinearLR comes first in a sequence.
import torch
from torch import nn
from torch.optim import lr_scheduler


def train(model, optimizer, loader, epochs, scheduler):
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.mse_loss(model(x), y).backward()
            optimizer.step()
            scheduler.step()


def main(loader):
    model = nn.TransformerEncoder(nn.TransformerEncoderLayer(64, 4, batch_first=True), 2)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    first = lr_scheduler.LinearLR(optimizer, 0.01, total_iters=500)
    then = lr_scheduler.CosineAnnealingLR(optimizer, T_max=20 * len(loader) - 500)
    train(model, optimizer, loader, 20, lr_scheduler.SequentialLR(optimizer, [first, then], milestones=[500]))
