# A few samples at random, to look at
import matplotlib.pyplot as plt
from torch.utils.data import DataLoader
from torchvision.datasets import MNIST
from torchvision.transforms import ToTensor

test_loader = DataLoader(MNIST("data", train=False, transform=ToTensor()), batch_size=16, shuffle=True)
images, labels = next(iter(test_loader))
figure, axes = plt.subplots(4, 4)
for axis, image, label in zip(axes.flat, images, labels):
    axis.imshow(image[0], cmap="gray")
    axis.set_title(label.item())
