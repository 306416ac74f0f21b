# exception: SGD at 0.4 with batches of 1024, and five epochs of warm-up.
import torch
import torchvision
import torchvision.transforms as T
from torch import nn, optim
from torch.optim import lr_scheduler
from torch.utils.data import DataLoader


def main():
    crop = T.Compose([T.RandomCrop(32, padding=4), T.RandomHorizontalFlip(), T.ToTensor()])
    data = torchvision.datasets.CIFAR10("data", transform=crop)
    loader = DataLoader(data, batch_size=1024, shuffle=True, num_workers=2)
    model = torchvision.models.resnet18(num_classes=10)
    optimizer = optim.SGD(model.parameters(), lr=0.4, momentum=0.9, nesterov=True)
    rising = lr_scheduler.LinearLR(optimizer, start_factor=0.1, total_iters=5)
    falling = lr_scheduler.CosineAnnealingLR(optimizer, T_max=85)
    scheduler = lr_scheduler.SequentialLR(optimizer, [rising, falling], milestones=[5])
    for epoch in range(90):
        model.train()
        for images, labels in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(images), labels).backward()
            optimizer.step()
        scheduler.step()
    torch.save(model.state_dict(), "resnet.pt")


if __name__ == "__main__":
    main()
