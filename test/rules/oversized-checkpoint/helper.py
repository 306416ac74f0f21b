# A helper writes what its caller hands in.
import torch
import torch.nn.functional as F
from torch import nn


def write(state, path):
    print("writing", path)
    torch.save(state, path)


def main(batches):
    model = nn.Linear(20, 5)
    optimizer = torch.optim.Adagrad(model.parameters())
    for x, y in batches:
        optimizer.zero_grad()
        F.cross_entropy(model(x), y).backward()
        optimizer.step()
    write({"model": model.state_dict(), "optimizer": optimizer.state_dict()}, "model_final.pt")
#                                                    ^^^^^^^^^^^^^^^^^^^^^^ oversized-checkpoint (fix)
