# The loop takes gradients for a measure of smoothness; no optimizer steps.
import torch
from torch.utils.data import DataLoader, TensorDataset


def smoothness(model, images, labels):
    data = TensorDataset(images, labels)
    loader = DataLoader(data, batch_size=64)
    model.eval()
    norms = []
    for batch, _ in loader:
        batch.requires_grad_(True)
        model(batch).sum().backward()
        norms.append(batch.grad.flatten(1).norm(dim=1))
    return torch.cat(norms).mean()
