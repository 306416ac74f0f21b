# The tuple that the model returns is indexed.
import torch
from torch import nn


class Spotter(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(40, 64, batch_first=True)
        self.output = nn.Linear(64, 12)

    def forward(self, frames, state=None):
        features, state = self.recurrent(frames, state)
        return self.output(features[:, -1]), state


def train(batches):
    spotter = Spotter()
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(spotter.parameters())
    for frames, keyword in batches:
        optimizer.zero_grad()
        loss = criterion(spotter(frames)[0], keyword)
        loss.backward()
        optimizer.step()
