# Pixels lie in memory, but each sample goes through random transforms.
import torch.nn.functional as F
from torch.utils.data import DataLoader, Dataset, Subset
from torchvision import transforms


class Augmented(Dataset):
    def __init__(self, pixels, labels, transform):
        self.pixels, self.labels = pixels, labels
        self.transform = transform

    def __len__(self):
        return len(self.pixels)

    def __getitem__(self, index):
        return self.transform(self.pixels[index]), self.labels[index]


def fit(model, optimizer, pixels, labels, train_rows):
    jitter = transforms.Compose([transforms.ToPILImage(), transforms.ColorJitter(0.4), transforms.ToTensor()])
    loader = DataLoader(Subset(Augmented(pixels, labels, jitter), train_rows), 32, shuffle=True, num_workers=4)
    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()
