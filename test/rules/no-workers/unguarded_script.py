# A script without a main guard: that has to come first.
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

digits = datasets.MNIST("data", train=True, download=True, transform=transforms.ToTensor())
loader = DataLoader(digits, batch_size=100, shuffle=True)
#        ^^^^^^^^^^ no-workers
model = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for images, labels in loader:
    optimizer.zero_grad()
    F.cross_entropy(model(images), labels).backward()
    optimizer.step()
