# What a collate function of one's own or an unknown dataset gives is not known.
import matplotlib.pyplot as plt
import numpy as np
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def collate(samples):
    images = np.stack([np.transpose(image.numpy(), (1, 2, 0)) for image, _ in samples])
    return images, [label for _, label in samples]


loader = DataLoader(datasets.CIFAR100("data", transform=transforms.ToTensor()), 8, collate_fn=collate)
images, labels = next(iter(loader))
plt.imshow(images[0])


def show_all(batches):
    for pictures, _ in batches:
        plt.imshow(pictures[0])
