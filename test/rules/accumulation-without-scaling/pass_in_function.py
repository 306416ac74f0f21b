# the function that takes the gradient does not know how many batches are gathered: no repair is offered.
import torch
from torch import nn


def forward_backward(model, batch):
    x, y = batch
    loss = nn.functional.cross_entropy(model(x), y)
    loss.backward()
#   ^^^^^^^^^^^^^^^ accumulation-without-scaling
    return loss.detach()


def fit(model, loader, every):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    optimizer.zero_grad()
    for i, batch in enumerate(loader, 1):
        print(forward_backward(model, batch))
        if i % every == 0 or i == len(loader):
            optimizer.step()
            optimizer.zero_grad()
