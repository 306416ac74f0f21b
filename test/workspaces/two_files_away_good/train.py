# The model's file shows that it returns logits, and that no layer of it knows modes.
import torch
from torch import nn

from models.net import PlateNet

model = PlateNet()
optimizer = torch.optim.Adam(model.parameters())


def main(train_batches, test_batches):
    for plates, labels in train_batches:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(plates), labels).backward()
        optimizer.step()
    with torch.no_grad():
        return [model(plates).argmax(1) for plates in test_batches]


main([], [])
