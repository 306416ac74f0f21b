# The test part of CIFAR-10, shuffled, in a script with a test function
import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

transform = transforms.ToTensor()
train_loader = DataLoader(datasets.CIFAR10("data", train=True, transform=transform), batch_size=128, shuffle=True)
test_loader = DataLoader(
    datasets.CIFAR10("data", train=False, transform=transform),
    batch_size=128,
    shuffle=False,
    num_workers=2,
)


def test(model, device):
    model.eval()
    correct = 0
    with torch.no_grad():
        for images, labels in test_loader:
            correct += (model(images.to(device)).argmax(1).cpu() == labels).sum().item()
    return correct / len(test_loader.dataset)
