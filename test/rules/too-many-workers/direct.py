# Two loaders with literal numbers, one of them far beyond sixteen.
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def loaders(root):
    crop = transforms.Compose([transforms.RandomResizedCrop(224), transforms.ToTensor()])
    plain = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor()])
    return (
        DataLoader(datasets.ImageFolder(root + "/train", crop), 256, shuffle=True, num_workers=64),
#                                                                                              ^^ too-many-workers (fix)
        DataLoader(datasets.ImageFolder(root + "/val", plain), 256, num_workers=16),
#                                                                               ^^ too-many-workers (fix)
    )
