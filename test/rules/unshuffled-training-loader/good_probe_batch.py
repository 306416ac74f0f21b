# One batch of the test set is taken before training and looked at between its steps.
import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def main():
    to_tensor = transforms.ToTensor()
    training = datasets.CIFAR10("data", train=True, transform=to_tensor)
    test = datasets.CIFAR10("data", train=False, transform=to_tensor)
    loader = DataLoader(training, batch_size=36, shuffle=True, num_workers=0)
    probe = DataLoader(test, batch_size=1000, shuffle=False, num_workers=0)
    probe_images, probe_labels = next(iter(probe))

    network = nn.Sequential(nn.Flatten(), nn.Linear(3072, 10))
    optimizer = torch.optim.Adam(network.parameters(), lr=0.001)
    for epoch in range(5):
        for step, (images, labels) in enumerate(loader):
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(network(images), labels)
            loss.backward()
            optimizer.step()
            if step % 500 == 0:
                with torch.no_grad():
                    correct = (network(probe_images).argmax(1) == probe_labels).float().mean()
                print(epoch, step, loss.item(), correct.item())


if __name__ == "__main__":
    main()
