# A dataset reads with OpenCV and hands the image to Pillow's transforms.
import os

import cv2 as cv
from PIL import Image
from torch.utils.data import Dataset
from torchvision import transforms


class Plates(Dataset):
    def __init__(self, root, labels):
        self.root = root
        self.labels = labels
        self.transform = transforms.Compose([
            transforms.Resize((64, 192)),
            transforms.ToTensor(),
        ])

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, index):
        name, label = self.labels[index]
        image = cv.imread(os.path.join(self.root, name), cv.IMREAD_COLOR)
#               ^^^^^^^^^ disk-bound-dataset
        if image is None:
            raise FileNotFoundError(name)
        image = Image.fromarray(image)
#                               ^^^^^ bgr-image (fix)
        return self.transform(image), label
