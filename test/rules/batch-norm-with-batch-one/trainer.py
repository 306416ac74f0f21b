# A trainer holds the model and the loader; the model comes from its caller
import torch
from torch import nn
from torch.utils.data import DataLoader


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Linear(10, 8), nn.BatchNorm1d(8), nn.ReLU())
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        return self.head(self.features(x))


class Trainer:
    def __init__(self, model, dataset, device="cpu"):
        self.model = model.to(device)
        self.loader = DataLoader(dataset, batch_size=1, shuffle=True)
#                                         ^^^^^^^^^^^^ batch-norm-with-batch-one
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=0.1)

    def fit(self):
        for x, y in self.loader:
            self.model.train()
            self.optimizer.zero_grad()
            nn.functional.cross_entropy(self.model(x), y).backward()
            self.optimizer.step()


def main(dataset):
    Trainer(Net(), dataset).fit()
