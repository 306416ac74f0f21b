"""Classify photographs of street signs with a pretrained network, and look at what it was given."""

import argparse
from pathlib import Path

import cv2
import matplotlib.pyplot as plt
import numpy as np
import torch
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision import datasets, models, transforms
from torchvision.utils import make_grid

MEAN = [0.485, 0.456, 0.406]
STD = [0.229, 0.224, 0.225]


class SignPhotos(Dataset):
    """Photographs in a folder, read by OpenCV."""

    def __init__(self, folder, transform=None):
        self.files = sorted(Path(folder).glob("*.jpg"))
        self.transform = transform

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        photo = cv2.imread(str(self.files[index]))
        photo = cv2.cvtColor(photo, cv2.COLOR_BGR2RGB)
        photo = Image.fromarray(photo)
        if self.transform is not None:
            photo = self.transform(photo)
        return photo, index


def to_tensor(photo):
    """Colours first, between 0 and 1."""
    scaled = photo.astype(np.float32) / 255
    return torch.from_numpy(scaled).permute(2, 0, 1)


def classify_file(model, path, device):
    photo = cv2.cvtColor(cv2.resize(cv2.imread(path), (224, 224)), cv2.COLOR_BGR2RGB)
    batch = to_tensor(photo).unsqueeze(0).to(device)
    mean = torch.tensor(MEAN, device=device).view(1, 3, 1, 1)
    std = torch.tensor(STD, device=device).view(1, 3, 1, 1)
    with torch.no_grad():
        scores = model((batch - mean) / std)
    return scores.argmax(dim=1).item()


def show_samples(folder):
    transform = transforms.Compose([transforms.Resize((128, 128)), transforms.ToTensor()])
    signs = SignPhotos(folder, transform)
    first, _ = signs[0]
    plt.imshow(first.permute(1, 2, 0))
    photos, numbers = next(iter(DataLoader(signs, batch_size=16, shuffle=True)))
    figure, axes = plt.subplots(4, 4)
    for k, axis in enumerate(axes.flat):
        axis.imshow(photos[k].permute(1, 2, 0))
        axis.set_title(f"{numbers[k].item()}")
    figure.savefig("samples.png")
    reference = datasets.GTSRB("data", transform=transform)
    pictures, _ = next(iter(DataLoader(reference, batch_size=64)))
    grid = make_grid(pictures, nrow=8)
    plt.imshow(np.transpose(grid.numpy(), (1, 2, 0)))
    plt.savefig("reference.png")


def show_edges(path):
    photo = cv2.imread(path)
    edges = cv2.Canny(photo, 80, 160)
    _, (left, right) = plt.subplots(1, 2)
    left.imshow(cv2.cvtColor(photo, cv2.COLOR_BGR2RGB))
    right.imshow(edges, cmap="gray")
    plt.savefig("edges.png")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--device", default="cpu")
    args = parser.parse_args()
    model = models.resnet18(weights="IMAGENET1K_V1").to(args.device)
    model.eval()
    show_samples(args.folder)
    for path in sorted(Path(args.folder).glob("*.jpg")):
        show_edges(str(path))
        print(path.name, classify_file(model, str(path), args.device))


if __name__ == "__main__":
    main()
