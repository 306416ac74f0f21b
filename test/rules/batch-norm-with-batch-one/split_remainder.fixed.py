# A split of CIFAR-10 that leaves one sample over, with drop_last=False in so many words
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, random_split
from torchvision import datasets, transforms

BATCH_SIZE = 64


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(3, 16, 3), nn.BatchNorm2d(16), nn.ReLU(), nn.AdaptiveAvgPool2d(4))
        layers = [nn.Flatten(), nn.Linear(256, 128), nn.BatchNorm1d(128), nn.ReLU(), nn.Linear(128, 10)]
        self.head = nn.Sequential(*layers)

    def forward(self, x):
        return self.head(self.features(x))


def main(device):
    whole = datasets.CIFAR10("data", train=True, transform=transforms.ToTensor())
    train_set, val_set = random_split(whole, [44993, 5007])
    train_loader = DataLoader(train_set, batch_size=BATCH_SIZE, shuffle=True, num_workers=2, drop_last=True)
    model = Net().to(device)
    optimizer = torch.optim.AdamW(model.parameters())
    for epoch in range(3):
        model.train()
        for images, labels in train_loader:
            loss = nn.functional.cross_entropy(model(images.to(device)), labels.to(device))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
