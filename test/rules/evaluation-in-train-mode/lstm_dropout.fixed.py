# A recurrent layer with dropout between its layers.
import torch
import torch.nn as nn


class Forecaster(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(1, 32, num_layers=2, dropout=0.2, batch_first=True)
        self.linear = nn.Linear(32, 1)

    def forward(self, series):
        states, _ = self.lstm(series)
        return self.linear(states[:, -1])


forecaster = Forecaster()
optimizer = torch.optim.Adam(forecaster.parameters(), lr=1e-3)
history, future = torch.load("series.pt")
for _ in range(200):
    optimizer.zero_grad()
    nn.functional.mse_loss(forecaster(history), future).backward()
    optimizer.step()

forecaster.eval()
with torch.no_grad():
    forecast = forecaster(history[-1:])
