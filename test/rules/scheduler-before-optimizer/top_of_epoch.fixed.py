# the scheduler steps at the top of the epoch, as before PyTorch 1.1.
import torch
from torch import nn, optim
from torch.utils.data import DataLoader

from digits import Digits

train_loader = DataLoader(Digits("train"), batch_size=64, shuffle=True)
network = nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
criterion = nn.CrossEntropyLoss()
optimizer = optim.SGD(network.parameters(), lr=0.01, momentum=0.9)
scheduler = optim.lr_scheduler.StepLR(optimizer, step_size=10, gamma=0.5)

for epoch in range(30):
    running_loss = 0.0
    for images, labels in train_loader:
        optimizer.zero_grad()
        loss = criterion(network(images), labels)
        loss.backward()
        optimizer.step()
        running_loss += loss.item()
    scheduler.step()  # next learning rate
    print(f"epoch {epoch}: {running_loss / len(train_loader):.4f}")

torch.save(network.state_dict(), "digits.pt")
