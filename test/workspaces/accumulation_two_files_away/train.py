# BatchNorm stands two files away from the loop that accumulates.
import torch
from torch import nn

from models import UNet


def main(batches, steps=8):
    model = UNet(classes=2)
    optimizer = torch.optim.Adam(model.parameters())
    for index, (images, masks) in enumerate(batches):
        loss = nn.functional.cross_entropy(model(images), masks) / steps
        loss.backward()
        if (index + 1) % steps == 0 or index + 1 == len(batches):
#          ^^^^^^^^^^^^^^^^^^^^^^^^ accumulation-with-batch-norm
            optimizer.step()
            optimizer.zero_grad()


main(torch.load("batches.pt"))
