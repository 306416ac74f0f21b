# exception: `accelerator.backward` divides by the steps that it was told.
import torch
from accelerate import Accelerator
from torch import nn


def train(model, loader, epochs):
    accelerator = Accelerator(gradient_accumulation_steps=8)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
    for _ in range(epochs):
        optimizer.zero_grad()
        for i, (x, y) in enumerate(loader):
            loss = nn.functional.cross_entropy(model(x), y)
            accelerator.backward(loss)
            if (i + 1) % 8 == 0 or i + 1 == len(loader):
                optimizer.step()
                optimizer.zero_grad()
