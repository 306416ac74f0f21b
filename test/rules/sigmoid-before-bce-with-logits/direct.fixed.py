# The sigmoid stands in the loss call of a training function.
import torch
import torch.nn.functional as F


def train_epoch(model, loader, optimizer, device):
    model.train()
    total = 0.0
    for image, mask in loader:
        image, mask = image.to(device), mask.to(device)
        optimizer.zero_grad()
        loss = F.binary_cross_entropy_with_logits(model(image), mask)
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / len(loader)
