# One dictionary of options for both loaders: the fix is the author's
import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision.datasets import SVHN


def run(net, optimizer, transform):
    options = dict(batch_size=100, shuffle=True, num_workers=2)
    train_loader = DataLoader(SVHN("data", split="train", transform=transform), **options)
    test_loader = DataLoader(SVHN("data", split="test", transform=transform), **options)
#                 ^^^^^^^^^^ shuffled-evaluation-loader
    for images, labels in train_loader:
        optimizer.zero_grad()
        F.cross_entropy(net(images), labels).backward()
        optimizer.step()
    net.eval()
    hits = 0
    with torch.inference_mode():
        for images, labels in test_loader:
            hits += (net(images).argmax(1) == labels).sum().item()
    print(hits)
