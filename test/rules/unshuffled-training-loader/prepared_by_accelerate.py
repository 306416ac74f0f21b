# Accelerate prepares the loader and leaves its order as it is
import torch
import torch.nn.functional as F
from accelerate import Accelerator
from torch.utils.data import DataLoader
from torchvision.datasets import CIFAR10
from torchvision.transforms import ToTensor
from tqdm.auto import tqdm


def loaders(batch_size):
    train = DataLoader(CIFAR10("data", True, ToTensor()), batch_size=batch_size)
#           ^^^^^^^^^^ unshuffled-training-loader (fix)
    test = DataLoader(CIFAR10("data", False, ToTensor()), batch_size=batch_size)
    return train, test


accelerator = Accelerator()
net = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(3072, 10))
optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
train_loader, test_loader = loaders(64)
net, optimizer, train_loader = accelerator.prepare(net, optimizer, train_loader)
for epoch in range(5):
    for step, (images, labels) in enumerate(tqdm(train_loader)):
        loss = F.cross_entropy(net(images), labels)
        accelerator.backward(loss)
        optimizer.step()
        optimizer.zero_grad()
