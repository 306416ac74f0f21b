# Images from a folder, only turned into tensors: they stay as large as their files.
import torch
from torch import nn
from torchvision import datasets, models, transforms


def collate_tuples(batch):
    """Keep the samples apart: a tuple for each part of them."""
    return tuple(zip(*batch))


pets = datasets.ImageFolder("pets", transform=transforms.Compose([
    transforms.RandomHorizontalFlip(),
    transforms.ToTensor(),
]))
loader = torch.utils.data.DataLoader(pets, batch_size=16, shuffle=True, num_workers=0, collate_fn=collate_tuples)
network = models.resnet18(num_classes=37)
optimizer = torch.optim.AdamW(network.parameters(), lr=1e-4)

for images, labels in loader:
    optimizer.zero_grad()
    nn.functional.cross_entropy(network(images), labels).backward()
    optimizer.step()
