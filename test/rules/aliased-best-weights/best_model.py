# The best model is a second name for the one in training.
import torch
from torch import nn


class Forecaster(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.rnn = nn.GRU(1, width, batch_first=True)
        self.head = nn.Linear(width, 1)

    def forward(self, series):
        return self.head(self.rnn(series)[0][:, -1])


def search(batches, held_out, width=32, epochs=30):
    model = Forecaster(width)
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4)
    best_model, best_error = None, float("inf")
    for _ in range(epochs):
        for series, future in batches:
            optimizer.zero_grad()
            nn.functional.mse_loss(model(series), future).backward()
            optimizer.step()
        with torch.no_grad():
            error = nn.functional.l1_loss(model(held_out[0]), held_out[1]).item()
        if error < best_error:
            best_error = error
            best_model = model
#                        ^^^^^ aliased-best-weights (fix)
    return best_model, best_error
