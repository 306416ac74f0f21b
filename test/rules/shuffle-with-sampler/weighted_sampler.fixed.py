# A weighted sampler beside shuffle=True, as in a script for unbalanced classes
import numpy as np
import torch
from torch.utils.data import DataLoader, WeightedRandomSampler
from torchvision import datasets, transforms

transform = transforms.Compose([transforms.RandomResizedCrop(224), transforms.ToTensor()])
train_set = datasets.ImageFolder("data/train", transform=transform)

counts = np.bincount(train_set.targets)
weights = torch.as_tensor((1.0 / counts)[train_set.targets])
train_loader = DataLoader(
    train_set,
    batch_size=64,
    # mix the classes
    sampler=WeightedRandomSampler(weights, len(weights)),
    num_workers=4,
)
