# exception: OneCycleLR begins with a warm-up.
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
    scheduler = lr_scheduler.OneCycleLR(optimizer, 1e-3, total_steps=20 * len(loader))
    train(model, optimizer, loader, 20, scheduler)
