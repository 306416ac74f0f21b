# A folder of pictures, decoded and cropped by the training process.
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def train_epoch(model, optimizer, root):
    crop = transforms.Compose([transforms.RandomResizedCrop(224), transforms.ToTensor()])
    loader = DataLoader(datasets.ImageFolder(root, crop), batch_size=64, shuffle=True, pin_memory=True)
#            ^^^^^^^^^^ no-workers (fix)
    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()
