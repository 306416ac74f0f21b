# the sum of two means, from a function of its own.
import torch
from torch import nn


def losses(model, batch):
    boxes, scores = model(batch["features"])
    return nn.functional.smooth_l1_loss(boxes, batch["boxes"]) + 0.5 * nn.functional.cross_entropy(
        scores, batch["labels"]
    )


def train(model, loader, epochs, every=8):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.005, momentum=0.9)
    for _ in range(epochs):
        optimizer.zero_grad()
        for count, batch in enumerate(loader, 1):
            losses(model, batch).backward()
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ accumulation-without-scaling (fix)
            if count % every != 0 and count < len(loader):
                continue
            optimizer.step()
            optimizer.zero_grad()
