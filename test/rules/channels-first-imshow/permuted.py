# The channels are moved to the end, in each way there is.
import einops
import matplotlib.pyplot as plt
import numpy as np
import torch
from torch.utils.data import DataLoader
from torchvision import datasets, transforms, utils

dataset = datasets.CIFAR10("data", transform=transforms.ToTensor())
image, _ = dataset[0]
plt.imshow(image.permute(1, 2, 0))
plt.imshow(image.numpy().transpose((1, 2, 0)))
plt.imshow(np.transpose(image.numpy(), (1, 2, 0)))
plt.imshow(np.moveaxis(image.numpy(), 0, -1))
plt.imshow(torch.movedim(image, 0, 2))
plt.imshow(image.transpose(0, 2).transpose(0, 1))
plt.imshow(einops.rearrange(image, "c h w -> h w c"))
images, _ = next(iter(DataLoader(dataset, batch_size=16)))
plt.imshow(utils.make_grid(images).permute(1, 2, 0))
