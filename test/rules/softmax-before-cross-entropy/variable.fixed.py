# The softmax is kept in a variable, the loss is an object.
import torch
from torch import nn

model = nn.Sequential(nn.Linear(200, 64), nn.ReLU(), nn.Linear(64, 36))
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)


def train_epoch(loader):
    for plates, characters in loader:
        optimizer.zero_grad()
        probabilities = model(plates)
        loss = criterion(probabilities, characters)
        loss.backward()
        optimizer.step()
