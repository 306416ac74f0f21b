# exception: the class overrides train() so that BatchNorm stays in eval mode.
import torch
from torch import nn
from torchvision import models


class Detector(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.backbone = models.resnet50(weights="DEFAULT")
        self.head = nn.Sequential(nn.Dropout(0.2), nn.Linear(1000, classes))

    def forward(self, x):
        return self.head(self.backbone(x))

    def train(self, mode=True):
        super().train(mode)
        for module in self.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.eval()
        return self


def main(train_loader, val_loader):
    model = Detector(20)
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-3)
    for epoch in range(12):
        model.train()
        for x, y in train_loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            print(epoch, sum((model(x).argmax(1) == y).sum().item() for x, y in val_loader))
