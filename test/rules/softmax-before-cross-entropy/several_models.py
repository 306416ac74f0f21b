# One training function for several models: not all of them end in softmax.
import torch
from torch import nn

criterion = nn.CrossEntropyLoss()


class Old(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(10, 3)

    def forward(self, x):
        return torch.softmax(self.fc(x), dim=1)


class New(Old):
    def forward(self, x):
        return self.fc(x)


def train(model, batches):
    optimizer = torch.optim.Adam(model.parameters())
    for x, y in batches:
        optimizer.zero_grad()
        criterion(model(x), y).backward()
        optimizer.step()


def main(batches, old):
    train(New(), batches)
    train(Old() if old else New(), batches)
