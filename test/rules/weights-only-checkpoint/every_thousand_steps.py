# A file every thousand steps: where training goes on is said by the epoch and the batch.
import torch
import torch.nn as nn


def train(model, loader, epochs):
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    step = 0
    for epoch in range(epochs):
        for batch, (x, y) in enumerate(loader):
            optimizer.zero_grad()
            nn.functional.mse_loss(model(x), y).backward()
            optimizer.step()
            step += 1
            if step % 1000 == 0:
                torch.save(model.state_dict(), f"step_{step}.pth")
#                          ^^^^^^^^^^^^^^^^^^ weights-only-checkpoint (fix)
