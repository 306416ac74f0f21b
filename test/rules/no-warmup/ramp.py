# exception: a LambdaLR that ramps up.
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
    scheduler = lr_scheduler.LambdaLR(optimizer, lambda step: min((step + 1) ** -0.5, (step + 1) * 1000**-1.5))
    train(model, optimizer, loader, 20, scheduler)
