# A script validates inside of its epoch loop.
import torch
import torch.nn as nn
import torch.optim as optim
import torchvision

net = torchvision.models.resnet18(num_classes=10)
criterion = nn.CrossEntropyLoss()
optimizer = optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
train_loader, valid_loader = torch.load("loaders.pt", weights_only=False)

for epoch in range(10):
    net.train()
    for images, labels in train_loader:
        optimizer.zero_grad()
        loss = criterion(net(images), labels)
        loss.backward()
        optimizer.step()

    net.eval()
    losses = []
    for images, labels in valid_loader:
        loss = criterion(net(images), labels)
#                        ^^^^^^^^^^^ evaluation-with-gradients (fix)
        losses.append(loss.item())
    print(f"epoch {epoch}: {sum(losses) / len(losses):.3f}")
