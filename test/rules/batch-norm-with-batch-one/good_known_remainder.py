# A thousand samples by 64 leave 40, and 4097 by 256 leave one that is dropped
import torch
from sklearn.datasets import make_regression
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class Regressor(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.hidden = nn.Linear(inputs, 64)
        self.norm = nn.BatchNorm1d(64)
        self.out = nn.Linear(64, 1)

    def forward(self, x):
        return self.out(torch.relu(self.norm(self.hidden(x)))).squeeze(1)


def train_on_noise(epochs=5):
    noise = TensorDataset(torch.randn(1000, 12), torch.randn(1000))
    loader = DataLoader(noise, batch_size=64, shuffle=True)
    regressor = Regressor(12)
    optimizer = torch.optim.SGD(regressor.parameters(), lr=0.01)
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.mse_loss(regressor(x), y).backward()
            optimizer.step()
    return regressor


def train_on_waves(epochs=5):
    waves = TensorDataset(torch.randn(4097, 12), torch.randn(4097))
    loader = DataLoader(waves, batch_size=256, shuffle=True, drop_last=True)
    regressor = Regressor(12)
    optimizer = torch.optim.SGD(regressor.parameters(), lr=0.01)
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.mse_loss(regressor(x), y).backward()
            optimizer.step()
    return regressor


def train_on_points(epochs=5):
    points, heights = make_regression(n_samples=500, n_features=12)
    data = TensorDataset(torch.tensor(points).float(), torch.tensor(heights).float())
    loader = DataLoader(data, batch_size=50, shuffle=True)
    regressor = Regressor(12)
    optimizer = torch.optim.SGD(regressor.parameters(), lr=0.01)
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.mse_loss(regressor(x), y).backward()
            optimizer.step()
    return regressor
