# A file an epoch, trained with Adam; the dict is written in the style of the call.
import torch
import torch.nn as nn


def train(model, loader, epochs, folder):
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for epoch in range(epochs):
        model.train()
        for x, y in loader:
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            optimizer.step()
        torch.save(model.state_dict(), f"{folder}/net_{epoch}.pth")  # one a day
#                  ^^^^^^^^^^^^^^^^^^ weights-only-checkpoint (fix)
