# The name that the repair would take is a word of the script already.
import torch
import torchvision
from torch import nn, optim
from torch.optim.lr_scheduler import StepLR
from torch.utils.data import DataLoader


def main():
    epochs = 90  # no warmup
    crop = torchvision.models.ResNet50_Weights.DEFAULT.transforms()
    data = torchvision.datasets.ImageFolder("train", crop)
    loader = DataLoader(data, batch_size=1024, shuffle=True, num_workers=8)
    model = torchvision.models.resnet50()
    optimizer = optim.SGD(model.parameters(), lr=0.4, momentum=0.9, weight_decay=1e-4)
    scheduler = StepLR(optimizer, step_size=30 * len(loader), gamma=0.1)
    warmup_2 = optim.lr_scheduler.LinearLR(optimizer, start_factor=0.01, total_iters=500)
    scheduler = optim.lr_scheduler.SequentialLR(optimizer, [warmup_2, scheduler], milestones=[500])
    for epoch in range(epochs):
        print(f"epoch {epoch + 1} of {epochs}")
        model.train()
        for images, labels in loader:
            optimizer.zero_grad(set_to_none=True)
            nn.functional.cross_entropy(model(images), labels).backward()
            optimizer.step()
            scheduler.step()


if __name__ == "__main__":
    main()
