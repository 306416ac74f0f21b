# Windows of a time series: the order is meant
import torch
from torch.utils.data import DataLoader, Dataset


class LoadForecast(Dataset):
    def __init__(self, values, lookback):
        self.values, self.lookback = values, lookback

    def __len__(self):
        return len(self.values) - self.lookback

    def __getitem__(self, index):
        return self.values[index : index + self.lookback], self.values[index + self.lookback]


def fit(model, values, epochs):
    optimizer = torch.optim.Adam(model.parameters())
    loader = DataLoader(LoadForecast(values, 48), batch_size=32)
    for _ in range(epochs):
        for past, future in loader:
            optimizer.zero_grad()
            torch.nn.functional.mse_loss(model(past).squeeze(-1), future).backward()
            optimizer.step()
