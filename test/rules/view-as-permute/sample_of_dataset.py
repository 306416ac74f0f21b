# A tensor of ToTensor is brought into matplotlib's order by view, an array by its shape.
import matplotlib.pyplot as plt
import numpy as np
from torchvision import datasets, transforms

dataset = datasets.CIFAR10("data", transform=transforms.ToTensor())
image, label = dataset[7]
plt.imshow(image.view(32, 32, 3))
#                ^^^^^^^^^^^^^^^ view-as-permute (fix)

volume = np.load("volume.npy")
depth, rows, columns = volume.shape
slices = volume.reshape(rows, columns, depth)
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ view-as-permute (fix)
