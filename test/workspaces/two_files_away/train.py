# The model's last layer and its Dropout stand two files away, behind a package that re-exports it.
import torch
from torch import nn

from models import PlateNet


def main(train_batches, test_batches):
    model = PlateNet()
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters())
    for epoch in range(3):
        for plates, labels in train_batches:
            optimizer.zero_grad()
            loss = criterion(model(plates), labels)
#                            ^^^^^^^^^^^^^ softmax-before-cross-entropy (fix)
            loss.backward()
            optimizer.step()
    right = 0
    with torch.no_grad():
        for plates, labels in test_batches:
            right += (model(plates).argmax(1) == labels).sum().item()
#                     ^^^^^^^^^^^^^ evaluation-in-train-mode (fix)
    return right
