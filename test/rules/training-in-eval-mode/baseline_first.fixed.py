# One loop only: the model is measured once before it is trained.
import torch
from torch import nn
from torchvision import models


def fine_tune(loader, x, y):
    model = models.resnet18(weights="DEFAULT")
    model.fc = nn.Linear(model.fc.in_features, 7)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4)

    model.eval()
    with torch.no_grad():
        print("before:", (model(x).argmax(1) == y).float().mean())

    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        nn.functional.cross_entropy(logits, labels).backward()
        optimizer.step()
    torch.save(model.state_dict(), "flowers.pt")
