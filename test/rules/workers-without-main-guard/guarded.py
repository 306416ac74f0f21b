# The work stands under the guard.
import torch
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def main():
    digits = datasets.MNIST("data", train=True, transform=transforms.ToTensor())
    for images, _ in DataLoader(digits, batch_size=64, shuffle=True, num_workers=4):
        print(torch.std_mean(images))


if __name__ == "__main__":
    main()
