# The helper that shows moves the channels itself.
import matplotlib.pyplot as plt
import numpy as np
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.utils import make_grid

mean = np.array([0.485, 0.456, 0.406])
std = np.array([0.229, 0.224, 0.225])


def imshow(inp, title=None):
    inp = inp.numpy().transpose((1, 2, 0))
    inp = np.clip(std * inp + mean, 0, 1)
    plt.imshow(inp)
    if title is not None:
        plt.title(title)


loader = DataLoader(datasets.ImageFolder("hymenoptera", transforms.Compose([transforms.CenterCrop(224), transforms.ToTensor()])), batch_size=4)
inputs, classes = next(iter(loader))
imshow(make_grid(inputs), title=[str(label.item()) for label in classes])
