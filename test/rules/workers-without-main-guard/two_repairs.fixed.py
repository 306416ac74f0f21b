# Another repair writes lines into the block that is put under the guard: it has to wait for its turn.
import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

if __name__ == "__main__":
    digits = datasets.MNIST("data", train=True, transform=transforms.ToTensor())
    loader = DataLoader(digits, batch_size=64, shuffle=True, num_workers=2)
    network = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
    optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=30)
    for epoch in range(90):
        for images, labels in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(network(images), labels).backward()
            optimizer.step()
        scheduler.step()
