# The number of workers comes from the command line.
import argparse

import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def train_epoch(model, optimizer, args):
    pictures = datasets.ImageFolder(args.data, transforms.Compose([transforms.CenterCrop(224), transforms.ToTensor()]))
    loader = DataLoader(pictures, batch_size=64, shuffle=True, num_workers=args.workers)
    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()
