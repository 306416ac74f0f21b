# The dataset gives tensors with channels last, and the loop hands the batches on.
import cv2
import torch
from torch import nn, optim
from torch.utils.data import DataLoader, Dataset


class Cells(Dataset):
    def __init__(self, files, labels):
        self.files = files
        self.labels = labels

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = cv2.imread(self.files[index])
        image = cv2.resize(image, (64, 64)) / 255.0
        return torch.as_tensor(image).permute(2, 0, 1).float(), self.labels[index]


def train(files, labels, device="cpu"):
    model = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Flatten(), nn.LazyLinear(2)).to(device)
    optimizer = optim.SGD(model.parameters(), lr=0.01)
    criterion = nn.CrossEntropyLoss()
    for images, targets in DataLoader(Cells(files, labels), batch_size=32, shuffle=True, num_workers=4):
        images, targets = images.to(device), targets.to(device)
        optimizer.zero_grad()
        criterion(model(images), targets).backward()
        optimizer.step()
