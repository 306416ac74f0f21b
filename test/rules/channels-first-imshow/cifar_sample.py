# A sample of a torchvision dataset with ToTensor is shown as it is.
import matplotlib.pyplot as plt
import torchvision
import torchvision.transforms as transforms

transform = transforms.Compose([
    transforms.RandomHorizontalFlip(),
    transforms.ToTensor(),
    transforms.Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5)),
])
trainset = torchvision.datasets.CIFAR10(root="./data", train=True, download=True, transform=transform)
classes = trainset.classes

image, label = trainset[42]
plt.imshow(image * 0.5 + 0.5)
#          ^^^^^^^^^^^^^^^^^ channels-first-imshow (fix)
plt.title(classes[label])
plt.show()
