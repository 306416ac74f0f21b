# Without ToTensor a dataset gives Pillow's images, which matplotlib shows as they are.
import matplotlib.pyplot as plt
from torchvision import datasets, transforms

raw = datasets.CIFAR10("data", train=True, download=True)
image, label = raw[0]
plt.imshow(image)
resized = datasets.ImageFolder("photos", transform=transforms.Resize(128))
plt.imshow(resized[0][0])
