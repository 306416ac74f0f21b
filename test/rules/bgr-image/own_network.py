# A network of one's own is trained on blue first and used on blue first.
import cv2
import torch
from torch import nn
from torch.utils.data import Dataset
from torchvision import transforms


class Characters(Dataset):
    def __init__(self, files, labels):
        self.files = files
        self.labels = labels
        self.transform = transforms.Compose([
            transforms.ToTensor(),
            transforms.Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5)),
        ])

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = cv2.resize(cv2.imread(self.files[index]), (20, 20))
#                          ^^^^^^^^^^ disk-bound-dataset
        return self.transform(image), self.labels[index]


class Classifier(nn.Module):
    def __init__(self, classes=36):
        super().__init__()
        self.features = nn.Conv2d(3, 16, 5)
        self.head = nn.Linear(16 * 16 * 16, classes)

    def forward(self, x):
        return self.head(torch.flatten(torch.relu(self.features(x)), 1))
