# make_grid gives one tensor with channels first, which a function of the file shows.
import matplotlib.pyplot as plt
import torch
from torch.utils.data import DataLoader
from torchvision import datasets
from torchvision.transforms import ToTensor
from torchvision.utils import make_grid


def show(picture):
    plt.figure(figsize=(8, 8))
    plt.axis("off")
    plt.imshow(picture.permute(1, 2, 0))
    plt.show()


torch.manual_seed(0)
loader = DataLoader(datasets.SVHN("data", transform=ToTensor()), batch_size=64, shuffle=True)
images, _ = next(iter(loader))
show(make_grid(images, nrow=8))
