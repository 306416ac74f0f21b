# A main function that is called at the end of the file, whoever imports it.
import torch
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def statistics(loader):
    total, count = torch.zeros(3), 0
    for images, _ in loader:
        total += images.mean(dim=(0, 2, 3))
        count += 1
    return total / count


def main():
    photos = datasets.ImageFolder("photos", transforms.Compose([transforms.Resize((64, 64)), transforms.ToTensor()]))
    print(statistics(DataLoader(photos, batch_size=128, num_workers=4)))


main()
#^^^ workers-without-main-guard (fix)
