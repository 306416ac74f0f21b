# train(False) is eval().
import torch
from torch import nn


def run(train_loader, val_loader, epochs):
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 300), nn.ReLU(), nn.Dropout(), nn.Linear(300, 10))
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters())
    for epoch in range(epochs):
        for x, y in train_loader:
            loss = criterion(model(x), y)
#                            ^^^^^^^^ training-in-eval-mode (fix)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        model.train(False)
        with torch.inference_mode():
            print(epoch, sum(criterion(model(x), y).item() for x, y in val_loader))
