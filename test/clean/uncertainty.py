# MC dropout: eval() for the rest of the network, dropout on, many passes, calibrated regression.
import numpy as np
import torch
import torch.nn as nn
from sklearn.datasets import fetch_california_housing
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from torch.utils.data import DataLoader, TensorDataset


class Net(nn.Module):
    def __init__(self, features, width=128, p=0.1):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(features, width),
            nn.BatchNorm1d(width),
            nn.ReLU(),
            nn.Dropout(p),
            nn.Linear(width, width),
            nn.ReLU(),
            nn.Dropout(p),
        )
        self.mean = nn.Linear(width, 1)
        self.log_variance = nn.Linear(width, 1)

    def forward(self, x):
        hidden = self.layers(x)
        return self.mean(hidden).squeeze(-1), self.log_variance(hidden).squeeze(-1)


def keep_dropout(model):
    model.eval()
    for module in model.modules():
        if isinstance(module, nn.modules.dropout._DropoutNd):
            module.train()


def gaussian_loss(mean, log_variance, target):
    return (0.5 * (log_variance + (target - mean) ** 2 / log_variance.exp())).mean()


X, y = fetch_california_housing(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=3)
scaler = StandardScaler().fit(X_train)
inputs = torch.tensor(scaler.transform(X_train), dtype=torch.float32)
targets = torch.tensor(y_train, dtype=torch.float32)
test_inputs = torch.tensor(scaler.transform(X_test), dtype=torch.float32)

model = Net(inputs.shape[1])
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
loader = DataLoader(TensorDataset(inputs, targets), batch_size=256, shuffle=True, drop_last=True)
model.train()
for epoch in range(100):
    for x, target in loader:
        mean, log_variance = model(x)
        loss = gaussian_loss(mean, log_variance, target)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

keep_dropout(model)
means, variances = [], []
with torch.no_grad():
    for _ in range(100):
        mean, log_variance = model(test_inputs)
        means.append(mean.numpy())
        variances.append(log_variance.exp().numpy())
means = np.stack(means)
prediction = means.mean(0)
total = np.sqrt(means.var(0) + np.stack(variances).mean(0))
inside = np.abs(prediction - y_test) < 1.96 * total
print("rmse", np.sqrt(((prediction - y_test) ** 2).mean()), "covered", inside.mean())
