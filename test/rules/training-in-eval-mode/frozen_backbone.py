# exception: eval() on a submodule, which stays frozen while the head is trained.
import torch
from torch import nn
from torchvision import models


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = models.resnet18(weights="DEFAULT")
        self.backbone.fc = nn.Identity()
        self.head = nn.Sequential(nn.Dropout(0.5), nn.Linear(512, 3))

    def forward(self, x):
        with torch.no_grad():
            features = self.backbone(x)
        return self.head(features)


classifier = Classifier()
classifier.backbone.requires_grad_(False)
classifier.backbone.eval()
optimizer = torch.optim.Adam(classifier.head.parameters())
for images, labels in torch.load("images.pt"):
    optimizer.zero_grad()
    nn.functional.cross_entropy(classifier(images), labels).backward()
    optimizer.step()
