# An ImageFolder, sorted by class, trained on without shuffle
import torch
from torch import nn, optim
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms

if __name__ == "__main__":
    transform = transforms.Compose([transforms.RandomResizedCrop(224), transforms.ToTensor()])
    train_set = datasets.ImageFolder("data/train", transform=transform)
    train_loader = DataLoader(train_set, batch_size=64, num_workers=4, shuffle=True)

    model = models.resnet18(num_classes=len(train_set.classes))
    criterion = nn.CrossEntropyLoss()
    optimizer = optim.SGD(model.parameters(), lr=0.1, momentum=0.9)

    for epoch in range(90):
        model.train()
        for images, labels in train_loader:
            optimizer.zero_grad()
            loss = criterion(model(images), labels)
            loss.backward()
            optimizer.step()
    torch.save(model.state_dict(), "model.pt")
