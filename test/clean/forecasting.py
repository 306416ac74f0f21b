# Time series: chronological split, no shuffling across time, an ensemble of recurrent networks.
import numpy as np
import pandas as pd
import torch
from sklearn.model_selection import TimeSeriesSplit, train_test_split
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset


class Forecaster(nn.Module):
    def __init__(self, hidden=48):
        super().__init__()
        self.gru = nn.GRU(1, hidden, num_layers=2, dropout=0.1, batch_first=True)
        self.out = nn.Linear(hidden, 1)

    def forward(self, series):
        states, _ = self.gru(series.unsqueeze(-1))
        return self.out(states[:, -1]).squeeze(-1)


def windows(values, length):
    stacked = np.lib.stride_tricks.sliding_window_view(values, length + 1)
    return stacked[:, :-1].astype(np.float32), stacked[:, -1].astype(np.float32)


def fit(model, X, y, epochs=30):
    loader = DataLoader(TensorDataset(torch.tensor(X), torch.tensor(y)), batch_size=64, shuffle=True)
    optimizer = optim.Adam(model.parameters(), lr=2e-3)
    criterion = nn.HuberLoss()
    model.train()
    for _ in range(epochs):
        for x, target in loader:
            optimizer.zero_grad()
            loss = criterion(model(x), target)
            loss.backward()
            optimizer.step()
    return model


def main():
    values = pd.read_csv("energy.csv", parse_dates=["hour"]).sort_values("hour")["load"].to_numpy()
    X, y = windows((values - values[: len(values) // 2].mean()) / values[: len(values) // 2].std(), 48)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, shuffle=False)
    errors = []
    for train, val in TimeSeriesSplit(5).split(X_train):
        candidate = fit(Forecaster(), X_train[train], y_train[train])
        candidate.eval()
        with torch.no_grad():
            errors.append(np.abs(candidate(torch.tensor(X_train[val])).numpy() - y_train[val]).mean())
    print("validation", np.round(errors, 3))

    ensemble = [fit(Forecaster(), X_train, y_train) for _ in range(5)]
    for member in ensemble:
        member.eval()
    with torch.inference_mode():
        forecast = torch.stack([member(torch.tensor(X_test)) for member in ensemble]).mean(0)
    naive = X_test[:, -1]
    print("test", np.abs(forecast.numpy() - y_test).mean(), "naive", np.abs(naive - y_test).mean())


if __name__ == "__main__":
    main()
