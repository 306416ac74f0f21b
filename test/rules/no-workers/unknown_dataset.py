# A dataset that comes from elsewhere may hold anything.
import torch.nn.functional as F
from torch.utils.data import DataLoader


def fit(model, optimizer, dataset):
    loader = DataLoader(dataset, batch_size=64, shuffle=True)
    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()
