# A module that builds its loaders for others to read.
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

steps = [transforms.Resize((224, 224)), transforms.ToTensor()]
flowers = datasets.Flowers102("data", split="train", transform=transforms.Compose(steps))
train_loader = DataLoader(flowers, batch_size=32, shuffle=True, num_workers=4)


def first_batch():
    return next(iter(train_loader))
