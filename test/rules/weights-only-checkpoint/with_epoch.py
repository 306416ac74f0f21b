# The epoch is saved beside the weights, to go on from; the averages of Adam are not.
import torch
from torch import nn


def train(batches, epochs):
    model = nn.Linear(3, 3)
    optimizer = torch.optim.AdamW(model.parameters())
    for epoch in range(epochs):
        for x in batches:
            optimizer.zero_grad()
            model(x).sum().backward()
            optimizer.step()
        torch.save({"model": model.state_dict(), "epoch": epoch}, "checkpoint_%d.pt" % epoch)
#                            ^^^^^^^^^^^^^^^^^^ weights-only-checkpoint
