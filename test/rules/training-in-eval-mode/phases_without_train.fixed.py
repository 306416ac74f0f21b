# One loop for both phases turns to eval mode in one of them, and never back.
import torch
from torch import nn, optim


def fit(loaders, epochs):
    model = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8), nn.Linear(8, 2))
    optimizer = optim.Adam(model.parameters())
    for _ in range(epochs):
        for phase in ["train", "val"]:
            model.train()
            if phase == "val":
                model.eval()
            for x, y in loaders[phase]:
                optimizer.zero_grad()
                with torch.set_grad_enabled(phase == "train"):
                    loss = nn.functional.cross_entropy(model(x), y)
                    if phase == "train":
                        loss.backward()
                        optimizer.step()
