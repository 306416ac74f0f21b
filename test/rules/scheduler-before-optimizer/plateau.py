# exception: ReduceLROnPlateau starts from the optimizer's own rate, whenever it is stepped.
import torch
from torch import nn


def fit(model, train_batches, held_out, epochs):
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience=3)
    validation_loss = float("inf")
    for _ in range(epochs):
        scheduler.step(validation_loss)
        model.train()
        for x, y in train_batches:
            optimizer.zero_grad()
            nn.functional.mse_loss(model(x), y).backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            validation_loss = sum(nn.functional.mse_loss(model(x), y).item() for x, y in held_out)
