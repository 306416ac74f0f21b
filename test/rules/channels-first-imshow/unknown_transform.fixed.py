# The transform comes from elsewhere: a loader only takes tensors, so channels most likely come first.
import matplotlib.pyplot as plt
from torch.utils.data import DataLoader
from torchvision.datasets import ImageFolder


def preview(root, transform):
    loader = DataLoader(ImageFolder(root, transform=transform), batch_size=8, shuffle=True)
    images, labels = next(iter(loader))
    plt.imshow(images[0].permute(1, 2, 0))
    plt.title(str(labels[0].item()))
    plt.show()
