# A grey image has a channel axis, too, once it is a tensor.
import matplotlib.pyplot as plt
from torchvision import datasets, transforms

digits = datasets.MNIST("data", train=False, transform=transforms.ToTensor())
for number in range(9):
    digit, name = digits[number]
    plt.subplot(3, 3, number + 1)
    plt.imshow(digit, cmap="gray")
#              ^^^^^ channels-first-imshow (fix)
    plt.title(name)
plt.show()
