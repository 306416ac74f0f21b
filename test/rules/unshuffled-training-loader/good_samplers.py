# A sampler, a batch sampler or a DistributedSampler decides the order
import torch.nn.functional as F
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, WeightedRandomSampler
from torchvision.datasets import ImageFolder


def train(model, optimizer, transform, weights):
    images = ImageFolder("train", transform)
    balanced = DataLoader(images, batch_size=32, sampler=WeightedRandomSampler(weights, len(weights)), num_workers=2)
    grouped = DataLoader(images, batch_sampler=BatchSampler(RandomSampler(images), 32, False), num_workers=2)
    for loader in (balanced, grouped):
        for pictures, labels in loader:
            optimizer.zero_grad()
            F.cross_entropy(model(pictures), labels).backward()
            optimizer.step()
