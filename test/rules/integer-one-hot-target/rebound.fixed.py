# The labels are encoded under their own name and moved to a device.
import torch
from torch.nn.functional import one_hot


def train(model, loader, optimizer, classes, device):
    criterion = torch.nn.CrossEntropyLoss()
    for images, labels in loader:
        labels = one_hot(labels, classes).to(device)
        optimizer.zero_grad()
        loss = criterion(model(images.to(device)), labels.float())
        loss.backward()
        optimizer.step()
