# The first part of a batch is all its images, not one of them.
import matplotlib.pyplot as plt
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

loader = DataLoader(datasets.MNIST("data", transform=transforms.ToTensor()), batch_size=9)
batch = next(iter(loader))
pictures = batch[0]
print(pictures.shape)
for number in range(9):
    plt.subplot(3, 3, number + 1)
    plt.imshow(batch[0][number][0], cmap="Greys")
