# exception: the same rate with small batches has always worked.
import torch
import torchvision
from torch import nn, optim
from torch.utils.data import DataLoader


def main():
    data = torchvision.datasets.CIFAR10("data", transform=torchvision.transforms.ToTensor())
    loader = DataLoader(data, batch_size=128, shuffle=True, num_workers=2)
    model = torchvision.models.resnet18(num_classes=10)
    optimizer = optim.SGD(model.parameters(), lr=0.1, momentum=0.9, weight_decay=5e-4)
    scheduler = optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=200)
    for epoch in range(200):
        model.train()
        for images, labels in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(images), labels).backward()
            optimizer.step()
        scheduler.step()


if __name__ == "__main__":
    main()
