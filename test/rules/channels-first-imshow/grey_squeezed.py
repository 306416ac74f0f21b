# Grey digits lose their only channel before they are shown.
import matplotlib.pyplot as plt
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

digits = datasets.FashionMNIST("data", transform=transforms.Compose([transforms.ToTensor()]))
digit, label = digits[0]
plt.imshow(digit.squeeze(), cmap="gray")
plt.imshow(digit.squeeze(0), cmap="gray")
plt.imshow(digit[0], cmap="gray")
examples = iter(DataLoader(digits, batch_size=6))
samples, labels = next(examples)
for i in range(6):
    plt.subplot(2, 3, i + 1)
    plt.imshow(samples[i][0], cmap="gray")
    plt.imshow(samples[i, 0])
