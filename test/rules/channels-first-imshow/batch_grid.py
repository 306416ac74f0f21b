# The images of an unpacked batch are shown side by side.
import matplotlib.pyplot as plt
from torch.utils.data import DataLoader, random_split
from torchvision.datasets import ImageFolder
from torchvision.transforms import v2


def show_batch(folder, columns=4):
    transform = v2.Compose([v2.Resize(128), v2.CenterCrop(128), v2.ToTensor()])
    train, _ = random_split(ImageFolder(folder, transform), [0.8, 0.2])
    loader = DataLoader(train, batch_size=columns, shuffle=True)
    images, labels = next(iter(loader))
    figure, axes = plt.subplots(1, columns)
    for column in range(columns):
        axes[column].imshow(images[column])
#                           ^^^^^^^^^^^^^^ channels-first-imshow (fix)
        axes[column].set_title(labels[column].item())
    figure.savefig("batch.png")
