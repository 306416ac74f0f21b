# exception: one helper writes the checkpoints and the last file of a run.
import torch
import torch.nn.functional as F
from torch import nn

model = nn.Linear(20, 5)
optimizer = torch.optim.Adam(model.parameters())


def save(suffix):
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict()}, f"run_{suffix}.pt")


def fit(batches, epochs):
    for epoch in range(epochs):
        for x, y in batches:
            optimizer.zero_grad()
            F.cross_entropy(model(x), y).backward()
            optimizer.step()
        save(epoch)
    save("final")
