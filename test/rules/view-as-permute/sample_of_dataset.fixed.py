# A tensor of ToTensor is brought into matplotlib's order by view, an array by its shape.
import matplotlib.pyplot as plt
import numpy as np
from torchvision import datasets, transforms

dataset = datasets.CIFAR10("data", transform=transforms.ToTensor())
image, label = dataset[7]
plt.imshow(image.permute(1, 2, 0))

volume = np.load("volume.npy")
depth, rows, columns = volume.shape
slices = volume.transpose(1, 2, 0)
