# Adaptation at test time takes steps on the test data
import torch
from torch.utils.data import DataLoader
from torchvision.datasets import CIFAR10


def adapt(model, transform, steps):
    loader = DataLoader(CIFAR10("data", train=False, transform=transform), batch_size=200, shuffle=True, num_workers=2)
    optimizer = torch.optim.SGD([p for p in model.parameters() if p.ndim == 1], lr=1e-3)
    model.train()
    for images, _ in loader:
        for _ in range(steps):
            probabilities = model(images).softmax(1)
            entropy = -(probabilities * probabilities.log()).sum(1).mean()
            optimizer.zero_grad()
            entropy.backward()
            optimizer.step()
