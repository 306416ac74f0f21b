# exception: a loss of the project's own may be a sum on purpose.
import torch
from project.losses import MarginLoss


def train(model, loader, every):
    criterion = MarginLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    optimizer.zero_grad()
    for i, (x, y) in enumerate(loader):
        loss = criterion(model(x), y)
        loss.backward()
        if (i + 1) % every == 0 or i + 1 == len(loader):
            optimizer.step()
            optimizer.zero_grad()
